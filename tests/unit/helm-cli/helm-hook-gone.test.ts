// A hook whose Job the cluster deletes as soon as it is done: Helm watches, so it has seen the end.

import { expect, it } from 'vitest'
import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const files = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: certs\nversion: 0.1.0\n',
  'chart/templates/job.yaml': `apiVersion: batch/v1
kind: Job
metadata:
  name: make-certs
  annotations: { helm.sh/hook: pre-install }
spec:
  ttlSecondsAfterFinished: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: make, image: 'busybox:1.37', command: ['true'] }]
`,
}

it('is complete', () => {
  const session = createSession(createWorld({ ...emptyScenario('seed'), files }))
  runToEnd(session, 'sleep 20s')
  const { exitStatus, stderr } = runToEnd(session, 'helm install certs ./chart --timeout 2m')
  expect({ exitStatus, stderr }).toEqual({ exitStatus: 0, stderr: '' })
  expect(runToEnd(session, 'kubectl get jobs').stderr).toBe('No resources found in default namespace.\n')
})
