// Pod cells: a pod as small as it gets, with the glyph and mood of its state.

import { memoByObject } from '@/lib/base/memo'
import type { Pod } from '@/lib/kube/api/generated/core'
import { podId } from './ids'
import type { PodCell, PodGlyph } from './items'
import type { Mood } from './mood'
import { podStatusRow } from './pod-status'

const moods: Readonly<Record<PodGlyph, Mood>> = {
  running: 'ok',
  unready: 'warn',
  pending: 'warn',
  creating: 'busy',
  crash: 'bad',
  pull: 'bad',
  leaving: 'leave',
  done: 'idle',
  unknown: 'idle',
}

const crashes =
  /^(Init:)?(CrashLoopBackOff|Error|OOMKilled|StartError|ContainerCannotRun|DeadlineExceeded|Signal:|ExitCode:)/
const pullFaults = /^(Init:)?(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|CreateContainer.*Error)/
const beginnings = /^(ContainerCreating|PodInitializing|Init:\d)/

/** One cell a pod object: the same object gives the same cell. */
export const podCellOf: (pod: Pod) => PodCell = memoByObject((pod) => {
  const row = podStatusRow(pod)
  const glyph = glyphOf(pod, row)
  const { name } = pod.metadata
  return {
    id: podId(pod.metadata.namespace ?? '', name),
    namespace: pod.metadata.namespace ?? '',
    name,
    owner: ownerName(pod),
    suffix: name.slice(name.lastIndexOf('-') + 1),
    glyph,
    mood: moods[glyph],
    status: row.status,
    ready: `${row.ready}/${row.total}`,
    restarts: row.restarts,
  }
})

function glyphOf(pod: Pod, row: { readonly status: string; readonly ready: number; readonly total: number }): PodGlyph {
  const { status } = row
  if (status === 'Running' && isLost(pod)) return 'unknown'
  if (status === 'Running') return row.ready === row.total ? 'running' : 'unready'
  if (status === 'Terminating') return 'leaving'
  if (status === 'Completed' || status === 'Succeeded') return 'done'
  if (crashes.test(status)) return 'crash'
  if (pullFaults.test(status)) return 'pull'
  if (beginnings.test(status)) return 'creating'
  if (status === 'Pending') return pod.spec.nodeName === undefined ? 'pending' : 'creating'
  if (status === 'Unknown') return 'unknown'
  return pod.status?.phase === 'Failed' ? 'crash' : 'pending'
}

/**
 * Whether the node is unreachable: its pods with ready containers get Ready=False, without a reason.
 *
 * Models pkg/controller/util/node MarkPodsNotReady
 */
function isLost({ status }: Pod): boolean {
  const condition = (type: string) => status?.conditions?.find((each) => each.type === type)
  const ready = condition('Ready')
  return ready?.status === 'False' && ready.reason === undefined && condition('ContainersReady')?.status === 'True'
}

/** The workload's name, by the names its controllers give: a ReplicaSet adds one part, its pods another. */
function ownerName(pod: Pod): string {
  const owner = pod.metadata.ownerReferences?.find((each) => each.controller === true)
  if (owner === undefined) return pod.metadata.name
  const hash = pod.metadata.labels?.['pod-template-hash']
  return hash !== undefined && owner.name.endsWith(`-${hash}`) ? owner.name.slice(0, -hash.length - 1) : owner.name
}
