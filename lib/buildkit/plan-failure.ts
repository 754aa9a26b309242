// The end of planning: a private throw that planBuild turns into a value.

import { compareNumbers } from '@/lib/base/order'
import type { SourceError } from '@/lib/dockerfile/node'

export class PlanFailure extends Error {
  readonly error: SourceError

  constructor(error: SourceError) {
    super(error.message)
    this.error = error
  }
}

/** Fails with a message; lines may come from several places and are merged. */
export function failPlan(message: string, lines: readonly number[] = []): never {
  if (lines.length === 0) throw new PlanFailure({ message })
  throw new PlanFailure({ message, lines: [...new Set(lines)].sort(compareNumbers) })
}
