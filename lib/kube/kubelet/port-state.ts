// Port state: what a connection to a pod's port meets at this moment.

import type { ContainerRecord } from './container'
import { type PortAnswer, valueAt } from './program'
import { endOf } from './run-end'

export type PortState =
  /** No answer at all: the node or the pod's network is away. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'open'
      readonly container: string
      readonly speaks: 'http' | 'https' | 'grpc' | 'tcp'
      /** Null: the connection is taken, and nothing ever comes back. */
      answer(method: string, path: string): PortAnswer | null
      log(text: string): void
    }

export interface PortWanted {
  readonly port: number
  readonly protocol: 'TCP' | 'UDP'
}

const extraLogsMost = 200

export function portStateOf(records: readonly ContainerRecord[], wanted: PortWanted, nowMs: number): PortState {
  for (const record of records) {
    const { run } = record
    if (run === null) continue
    // A kubelet that stands still has not noticed the end of a process.
    const end = endOf(run, record.spec, nowMs)
    if (end !== null && end.atMs <= nowMs) continue
    const ageMs = nowMs - run.startedAtMs
    const listening = run.program.ports.find((one) => one.port === wanted.port && one.protocol === wanted.protocol)
    if (listening === undefined || valueAt(listening.open, ageMs) !== true) continue
    return {
      kind: 'open',
      container: record.spec.name,
      speaks: listening.speaks,
      answer: (method, path) => valueAt(listening.answer(method, path), ageMs),
      log(text) {
        run.extraLogs.push({ atMs: nowMs, text })
        if (run.extraLogs.length > extraLogsMost) run.extraLogs.shift()
      },
    }
  }
  return records.some((record) => record.run !== null) ? { kind: 'refused' } : { kind: 'unreachable' }
}
