// A probe that runs an unknown program passes, and every view of it marks the result as assumed.

import { expect, it } from 'vitest'
import type { Pod } from '@/lib/kube/api/generated/core'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { podSections } from '@/lib/view/sections-pod'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const manifest = `apiVersion: v1
kind: Pod
metadata: { name: search }
spec:
  containers:
    - name: solr
      image: bitnamilegacy/solr:9
      ports: [{ containerPort: 8983 }]
      readinessProbe: { exec: { command: [solr, status] } }
      livenessProbe: { exec: { command: [bash, -c, 'curl -s localhost:9999'] }, failureThreshold: 100 }
`

it('is ready, and the pod and the terminal say why', () => {
  const session = createSession(createWorld({ ...emptyScenario('seed'), files: { 'pod.yaml': manifest } }))
  const run = (line: string) => runToEnd(session, line)
  run('sleep 20s')
  run('kubectl apply -f pod.yaml')
  run('sleep 60s')
  const state = session.world.getState()
  const pod = state.cluster.get('pods', 'default/search') as Pod
  expect(pod.status?.containerStatuses?.[0]?.ready).toBe(true)
  const section = podSections(pod, state).find(({ title }) => title === 'Container solr')
  const shown = section?.kind === 'facts' ? section.facts : []
  const values = new Map(shown.map(({ label, value }) => [label, value]))
  expect([values.get('Program'), values.get('Readiness probe'), values.get('Liveness probe')]).toEqual([
    'unknown (assumed: what it does is not known)',
    'solr status, every 10 s, timeout 1 s, 3 failures. Assumed: what solr does is not modelled',
    'bash -c curl -s localhost:9999, every 10 s, timeout 1 s, 100 failures',
  ])
  const { stdout, stderr, exitStatus } = run('kubectl exec search -- solr status')
  expect({ stdout, stderr, exitStatus }).toEqual({
    stdout: '',
    stderr: 'chartroom: what solr does is not modelled\n',
    exitStatus: 0,
  })
})
