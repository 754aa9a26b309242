// Operations: what the Tiller panel shows of one command: when it came, what it did to each object, what it waits for.

import type { FieldChange } from './diff'

export type Action = 'install' | 'upgrade' | 'rollback' | 'uninstall' | 'test'

export interface Operation {
  /** Counts from 1. */
  readonly id: number
  readonly action: Action
  readonly release: string
  readonly namespace: string
  /** The revision it makes, or unmakes. */
  readonly revision: number
  readonly startedMs: number
  readonly endedMs?: number
  readonly state: 'running' | 'succeeded' | 'failed'
  /** In plain words, while it waits. */
  readonly waitingFor?: string
  readonly error?: string
  readonly steps: readonly OperationStep[]
  /** Lines that Helm writes on its standard error meanwhile. */
  readonly log: readonly string[]
  /** What Helm prints, where that cannot be told from the release afterwards. */
  readonly output?: string
}

export interface OperationStep {
  readonly atMs: number
  readonly what: StepKind
  readonly apiVersion: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  /** The template it came from. */
  readonly source: string
  readonly changes: readonly FieldChange[]
}

export type StepKind =
  | 'created'
  | 'configured'
  | 'unchanged'
  | 'deleted'
  | 'kept'
  | 'hook started'
  | 'hook succeeded'
  | 'hook failed'
