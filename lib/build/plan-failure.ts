// The end of planning: a private throw that planBuild turns into a value.

import type { SourceError } from '@/lib/dockerfile/node'

export class PlanFailure extends Error {
  readonly error: SourceError
  /** A base image was not found: the others are still looked up. */
  readonly isLookUp: boolean

  constructor(error: SourceError, { isLookUp = false }: { readonly isLookUp?: boolean } = {}) {
    super(error.message)
    this.error = error
    this.isLookUp = isLookUp
  }
}

/** Fails with a message; lines may come from several places and are merged. */
export function failPlan(message: string, lines: readonly number[] = []): never {
  if (lines.length === 0) throw new PlanFailure({ message })
  throw new PlanFailure({ message, lines: [...new Set(lines)].sort((a, b) => a - b) })
}

/** Fails because a base image cannot be had. */
export function failLookUp(message: string, lines: readonly number[]): never {
  throw new PlanFailure({ message, lines }, { isLookUp: true })
}
