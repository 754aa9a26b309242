// Invariants: a promise of ours that does not hold throws.
//
// Only world.dispatch and world.advance catch these: they stop the world and offer the command log.

export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** States a promise that must hold here, worded as the promise: "a timer is never due in the past". */
export function invariant(holds: unknown, promise: string): asserts holds {
  if (!holds) throw new InvariantError(promise)
}

/** The end of an exhaustive switch: the compiler proves that no case is left. */
export function unreachable(value: never): never {
  throw new InvariantError(`no case is left over, but met ${JSON.stringify(value)}`)
}
