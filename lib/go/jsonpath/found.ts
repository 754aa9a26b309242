// What a JSONPath search finds, and how it fails.

import type { Json } from '@/lib/base/json'

/** A number written with a point in a template: a float even where it is whole. */
export class Float {
  readonly value: number
  constructor(value: number) {
    this.value = value
  }
}

export type Found = Json | Float

/** Unwinds a search to its entry point. */
export class JsonPathFault extends Error {
  /** The values found before the failure; an existence filter reads them. */
  readonly left: readonly Found[]
  constructor(message: string, left: readonly Found[]) {
    super(message)
    this.left = left
  }
}
