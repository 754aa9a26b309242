// What a JSONPath search finds, and how it fails.

import type { Json } from '@/lib/base/json'

/** A number that a template writes with a point: no integer, though it be whole. */
export class Float {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export type Found = Json | Float

/** Unwinds to the door of the search. */
export class JsonPathFault extends Error {
  /** What had been found when it failed: a filter that asks whether something exists looks at it. */
  readonly left: readonly Found[]
  constructor(message: string, left: readonly Found[]) {
    super(message)
    this.left = left
  }
}
