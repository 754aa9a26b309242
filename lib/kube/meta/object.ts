// Objects: small changes to immutable ones.

import type { Pod } from '../api/generated/core'
import type { ObjectMeta } from '../api/generated/meta'
import type { KubeObject } from '../api/object'

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

export function isPod(object: KubeObject): object is Pod {
  return object.kind === 'Pod' && object.apiVersion === 'v1'
}

/** A state of a pod. Its fields are these and no others: states made here are all of one hidden class. */
export function podOf(metadata: ObjectMeta, spec: Pod['spec'], status: NonNullable<Pod['status']>): Pod {
  return { apiVersion: 'v1', kind: 'Pod', metadata, spec, status }
}
