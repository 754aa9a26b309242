// Objects: the fields that the engine uses of every kind.
//
// Stored objects are immutable and shared: all readers have the same value. An object that a client
// sends, before the server completes it, is a DraftOf its kind.

import type { Json } from '@/lib/base/json'
import type { ObjectMeta } from './generated/meta'

export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
}

/** Metadata before the server gave the object its identity: in drafts and in templates. */
export type TemplateMeta = Partial<ObjectMeta>

/** An object on its way to the server: metadata incomplete, status not yet there. */
export type DraftOf<Kind extends KubeObject> = Omit<Kind, 'metadata' | 'status'> & {
  readonly metadata: TemplateMeta
  readonly status?: Json | StatusOf<Kind>
}

type StatusOf<Kind> = Kind extends { readonly status?: infer Status } ? NonNullable<Status> : never

/** Any object whose kind is known only at run time: custom resources, raw data from a client. */
export interface DynamicObject extends KubeObject {
  readonly [field: string]: unknown
}
