// Operations: one command as the Tiller panel shows it: its start, its steps on each object, its current wait.

import type { FieldChange } from './diff'

export type Action = 'install' | 'upgrade' | 'rollback' | 'uninstall' | 'test'

export interface Operation {
  /** Counts from 1. */
  readonly id: number
  readonly action: Action
  readonly release: string
  readonly namespace: string
  /** The revision that the operation creates or removes. */
  readonly revision: number
  readonly startedMs: number
  readonly endedMs?: number
  readonly state: 'running' | 'succeeded' | 'failed'
  /** The current wait in plain words. */
  readonly waitingFor?: string
  readonly error?: string
  readonly steps: readonly OperationStep[]
  /** Lines that Helm writes to standard error during the operation. */
  readonly log: readonly string[]
  /** Output of Helm that cannot be derived from the release afterwards. */
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
