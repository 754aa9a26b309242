// Sources that the context does not have, found before anything is carried out.
//
// Models solver/edge.go: content keys of the context are computed at once, while the first RUN of a stage still waits for
// its base. So a file missing for the last COPY ends a build before its first RUN; every such COPY is told, and the one
// nearest to the result names the failure. Left out: steps between them, which the real printer shows as it happens.

import type { SourceError } from '@/lib/dockerfile/node'
import type { FileTree } from '@/lib/oci/filesystem'
import { missingSource } from './copy-run'
import type { Op } from './operation'
import type { BuildStep } from './result'

export interface ContextAt {
  readonly context: FileTree
  readonly contextEndMs: number
  /** Whether a base is here already. */
  isHere(op: Op): boolean
}

export interface StoppedBuild {
  readonly steps: readonly BuildStep[]
  readonly failure: SourceError
}

/** What a build comes to whose COPY or ADD ask the context for what it does not have; null when they do not. */
export function missingSources(operations: readonly Op[], at: ContextAt): StoppedBuild | null {
  const missing = operations.flatMap((op) => missingOf(op, at.context))
  const last = missing.at(-1)
  if (last === undefined) return null
  const failed = missing.map(({ op, message }) => unstartedStep(op, at, { error: message }))
  // Bases are on their way by then: those that are not here are given up.
  const bases = operations
    .filter(({ operation, label }) => operation.kind === 'source' && label !== undefined)
    .map((op) => unstartedStep(op, at, at.isHere(op) ? { cached: true, isLookedUp: true } : { canceled: true }))
  return { steps: [...failed, ...bases], failure: { message: last.message, lines: last.op.origin?.lines ?? [] } }
}

interface Missing {
  readonly op: Op
  /** BuildKit's text. */
  readonly message: string
}

function missingOf(op: Op, context: FileTree): readonly Missing[] {
  const { operation } = op
  if (operation.kind !== 'copy') return []
  const messages = operation.sources
    .filter(({ input }) => op.inputs[input]?.operation.kind === 'context')
    .flatMap((source) => missingSource(op, operation, source, context) ?? [])
  return messages.slice(0, 1).map((message) => ({ op, message }))
}

function unstartedStep(op: Op, { contextEndMs }: ContextAt, how: Partial<BuildStep>): BuildStep {
  const { operation, origin } = op
  return {
    label: op.label ?? '',
    kind: operation.kind === 'source' ? 'from' : operation.kind === 'copy' && operation.verb === 'ADD' ? 'add' : 'copy',
    ...(origin !== undefined && { stage: origin.stage, madeFrom: origin.span }),
    cached: false,
    reason: 'the context does not have everything that is asked of it',
    startMs: contextEndMs,
    durationMs: 0,
    durationGrade: 'exact',
    output: [],
    notes: [],
    ...how,
  }
}
