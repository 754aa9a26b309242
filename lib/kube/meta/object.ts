// Objects: small changes to immutable ones.

import type { KubeObject, ObjectMeta } from '../api/object'

/** The object with some of its metadata replaced. */
export function withMetadata<Kind extends KubeObject>(object: Kind, change: Partial<ObjectMeta>): Kind {
  return { ...object, metadata: { ...object.metadata, ...change } }
}

/** Spreads into an object literal: the field when there is a value, nothing when there is none. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value })
}

/**
 * A copy of an object with fields added. `{ ...object, added }` means the same, but V8 (of Node 20) gives each such
 * copy a hidden class of its own: slow to make, and slow for everybody who reads it. Where there are many, use this.
 */
export function withFields<Value extends object, More extends object>(object: Value, more: More): Value & More {
  return Object.assign({}, object, more)
}
