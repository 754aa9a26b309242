// Settling: what becomes of containers that still wait when their pod is over.
//
// Models pkg/kubelet/status status_manager.go TerminatePod: once a pod was initialized, a container without an end is
// given one. A deletion forgets why a container waited, so that its last end shows instead.

import type { ContainerRecord } from './container'
import { isInitialized } from './pod-status'

export function settleRecords(records: readonly ContainerRecord[], isDeleted: boolean): void {
  const wasInitialized = isInitialized(records.filter((record) => record.kind === 'init'))
  for (const record of records) {
    if (record.state.kind !== 'waiting' || record.kind === 'ephemeral') continue
    if (isDeleted && record.last !== null) {
      record.state = record.last
      record.last = null
    } else if (wasInitialized) record.state = { ...unlocated }
  }
}

const unlocated: ContainerRecord['state'] = {
  kind: 'terminated',
  exitCode: 137,
  reason: 'ContainerStatusUnknown',
  message: 'The container could not be located when the pod was terminated',
  startedAtMs: 0,
  finishedAtMs: 0,
  containerId: '',
}
