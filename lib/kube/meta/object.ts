// Objects: small changes to immutable ones.

import type { KubeObject, ObjectMeta } from '../api/object'

/** The object with some of its metadata replaced. */
export function withMetadata<Kind extends KubeObject>(object: Kind, change: Partial<ObjectMeta>): Kind {
  return { ...object, metadata: { ...object.metadata, ...change } }
}

/** A copy of an object's fields without one of them; the same object when it has no such field. */
export function withoutField<Value extends object, Name extends keyof Value>(
  value: Value,
  name: Name,
): Omit<Value, Name> {
  if (!(name in value)) return value
  const { [name]: _, ...rest } = value
  return rest
}

/** Spreads into an object literal: the field when there is a value, nothing when there is none. */
export function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [Key in Name]?: Value })
}
