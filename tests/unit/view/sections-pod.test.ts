// A pod's sections: containers that came later, and a resize under way.

import { expect, it } from 'vitest'
import type { Pod } from '@/lib/kube/api/generated/core'
import { explainPod } from '@/lib/view/explain-pod'
import type { Section } from '@/lib/view/sections'
import { podSections } from '@/lib/view/sections-pod'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

const pod: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web',
    namespace: 'default',
    uid: 'u',
    creationTimestamp: '2026-01-01T00:00:00Z',
    resourceVersion: '1',
  },
  spec: {
    nodeName: 'node-1',
    containers: [{ name: 'app', image: 'nginx', resources: { requests: { cpu: '200m' } } }],
    ephemeralContainers: [{ name: 'dbg', image: 'busybox', env: [{ name: 'A', value: 'b' }] }],
  },
  status: {
    phase: 'Running',
    conditions: [{ type: 'PodResizePending', status: 'True', reason: 'Deferred', message: 'no room' }],
    containerStatuses: [
      {
        name: 'app',
        image: 'nginx',
        imageID: '',
        ready: true,
        restartCount: 0,
        started: true,
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
        allocatedResources: { cpu: '100m' },
        resources: { requests: { cpu: '100m' } },
      },
    ],
    ephemeralContainerStatuses: [
      {
        name: 'dbg',
        image: 'busybox',
        imageID: '',
        ready: false,
        restartCount: 0,
        state: { running: { startedAt: '2026-01-01T00:00:00Z' } },
      },
    ],
  },
}

function factsOf(title: string): Readonly<Record<string, unknown>> {
  const section = podSections(pod, { programs: [] }).find((one: Section) => one.title === title)
  if (section?.kind !== 'facts') throw new Error(`no facts are titled ${title}`)
  return Object.fromEntries(section.facts.map(({ label, value }) => [label, value]))
}

it('shows an ephemeral container as the others', () => {
  expect(factsOf('Ephemeral container dbg')).toMatchObject({ Image: 'busybox', State: 'Running' })
  expect(podSections(pod, { programs: [] }).map(({ title }) => title)).toContain('Environment of dbg')
})

it('shows what is granted and held where it is not what is asked', () => {
  expect(factsOf('Container app')).toMatchObject({
    Requests: 'cpu 200m',
    Granted: 'cpu 100m',
    'Has requests': 'cpu 100m',
  })
})

it('explains that a resize waits, and who looks around', () => {
  const said = explainPod(pod, createWorld(emptyScenario('seed')).getState())
  expect(said.map(({ headline }) => headline)).toEqual([
    'Runs on node-1',
    'Its resize waits for room',
    'dbg: looks around',
  ])
})
