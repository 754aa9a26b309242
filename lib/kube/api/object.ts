// Objects: what the engine asks of any of them, whatever its kind.
//
// Stored objects are immutable and shared: everybody who reads one holds the same value. What a client
// hands in before the server filled it up is a DraftOf the kind.

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

/** Any object whose kind is known only at run time: custom resources, dry data from a client. */
export interface DynamicObject extends KubeObject {
  readonly [field: string]: unknown
}
