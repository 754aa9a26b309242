import { expect, it } from 'vitest'
import type { Deployment } from '@/lib/kube/api/generated/apps'
import type { Node, Pod } from '@/lib/kube/api/generated/core'
import { explainNode, rolloutText } from '@/lib/view/explain-cluster'
import { explainPod } from '@/lib/view/explain-pod'
import type { Explanation } from '@/lib/view/explanation'

const noEvents = { cluster: { list: () => [], get: () => undefined, resources: () => [], revision: 1 }, startMs: 0 }

function podOf(spec: object, status: object, meta: object = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: 't', ...meta },
    spec: { containers: [{ name: 'web' }], ...spec },
    status,
  } as unknown as Pod
}

const told = (parts: readonly Explanation[]) =>
  parts.map((part) => [part.headline, ...part.lines.map((line) => line.text)])

const unfit =
  '0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {dedicated: a}. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.'

const status = (state: object, more: object = {}) => ({
  containerStatuses: [{ name: 'web', ready: false, restartCount: 0, image: '', imageID: '', state, ...more }],
})

const rows: [name: string, pod: Pod, told: string[][]][] = [
  [
    'a pod no node takes: each refusal, then the whole sentence',
    podOf({}, { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: unfit }] }),
    [['Pending: no node fits', '1 Insufficient cpu', '2 node(s) had untolerated taint {dedicated: a}', unfit]],
  ],
  ['a pod nobody looked at yet', podOf({}, {}), [['Waiting for the scheduler']]],
  [
    'an image that cannot be pulled',
    podOf({ nodeName: 'n1' }, status({ waiting: { reason: 'ErrImagePull', message: 'not found' } })),
    [['Runs on n1'], ['web: ErrImagePull', 'not found']],
  ],
  [
    'a crash loop: what ended the last run',
    podOf(
      { nodeName: 'n1' },
      status(
        { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
        { restartCount: 3, lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } } },
      ),
    ),
    [
      ['Runs on n1'],
      [
        'web: CrashLoopBackOff',
        'back-off 40s',
        'Last run: OOMKilled, exit code 137, killed',
        'Restarted 3 times; the wait doubles, up to five minutes',
      ],
    ],
  ],
  [
    'a pod that must go',
    podOf({ nodeName: 'n1' }, {}, { deletionTimestamp: 't', deletionGracePeriodSeconds: 5 }),
    [
      ['It is being deleted', 'Asked to stop; it has 5 s before it is killed. It gets no new requests.'],
      ['Runs on n1'],
    ],
  ],
]

it.each(rows)('%s', (_, pod, expected) => {
  expect(told(explainPod(pod, noEvents))).toEqual(expected)
})

it('tells a cordon and taints apart from the state of a node', () => {
  const ready = {
    type: 'Ready',
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
  }
  const node = {
    kind: 'Node',
    metadata: { name: 'n1' },
    spec: { unschedulable: true, taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] },
    status: { conditions: [ready] },
  } as unknown as Node
  expect(told(explainNode(node))).toEqual([
    ['NotReady', 'Kubelet stopped posting node status.'],
    ['Cordoned', 'The scheduler puts no new pods here; those that run stay'],
    ['Only pods that tolerate these taints come here', 'gpu=yes:NoSchedule'],
  ])
})

const wait = 'Waiting for deployment "web" rollout to finish:'
const rollouts: [status: object, text: string][] = [
  [{ observedGeneration: 1 }, 'Waiting for deployment spec update to be observed...'],
  [{ updatedReplicas: 1, replicas: 4 }, `${wait} 1 out of 3 new replicas have been updated...`],
  [{ updatedReplicas: 3, replicas: 4 }, `${wait} 1 old replicas are pending termination...`],
  [{ updatedReplicas: 3, replicas: 3, availableReplicas: 2 }, `${wait} 2 of 3 updated replicas are available...`],
  [{ updatedReplicas: 3, replicas: 3, availableReplicas: 3 }, 'deployment "web" successfully rolled out'],
]

it.each(rollouts)('rollout of %j', (current, text) => {
  const deployment = {
    metadata: { name: 'web', generation: 2 },
    spec: { replicas: 3 },
    status: { observedGeneration: 2, ...current },
  }
  expect(rolloutText(deployment as unknown as Deployment)).toBe(text)
})
