// Generator: one `kubectl create KIND`: its words, and the object it writes. One file a family in kinds/.
//
// Objects are built in the order of Go's structs, which is how JSON shows them.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import type { KubectlCall } from '../host'

export interface Generator {
  /** After `create`: `deployment`, `secret generic`. */
  readonly words: string
  /** Before the server's refusal: `error: failed to create deployment: `; empty: as the server says it. */
  readonly refusal: string
  /** The fault is a sentence without its prefix. */
  make(call: KubectlCall, name: string): Result<JsonObject, string>
}

export interface Draft {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly labels?: JsonObject
}

export function objectOf({ apiVersion, kind, name, labels }: Draft, rest: JsonObject): JsonObject {
  return { kind, apiVersion, metadata: { name, ...(labels === undefined ? {} : { labels }) }, ...rest }
}
