// Resource: the server's description of one kind: its names, verbs, defaults, checks and table columns.
//
// One file a kind in resources/, listed in resources/table.ts. All functions are pure: what needs the rest of the
// cluster (quotas, addresses, accounts) is the part of admission or the allocators.

import type { JsonObject } from '@/lib/base/json'
import type { KubeObject } from '../api/object'
import type { FieldError } from '../meta/field-error'
import type { KindOf } from '../meta/kinds'
import type { Shape } from '../meta/typed'
import type { TypedSchema } from '../meta/typed-schema'
import type { OtherVersion } from './conversion/other-version'

export interface Resource<Kind extends KubeObject = KubeObject> {
  readonly kind: KindOf<Kind>
  readonly singular: string
  readonly shortNames: readonly string[]
  /** `all`, `api-extensions`. */
  readonly categories: readonly string[]
  /** Has a status subresource: writes to the object leave the status alone. */
  readonly hasStatus: boolean
  /** Changes of the spec raise metadata.generation. */
  readonly hasGeneration: boolean
  /** Has a scale subresource over spec.replicas. */
  readonly hasScale: boolean
  /** The paths of a custom kind's scale fields; absent: the same as in built-in kinds. */
  readonly scalePaths?: ScalePaths
  /** How server-side apply splits a custom kind into fields; absent: by the Go type. */
  readonly shape?: Shape
  /** The schema against which server-side apply checks a custom kind; absent: the Go type. */
  readonly typed?: TypedSchema
  /** The schema of a custom kind, as its definition has it. */
  readonly openApiSchema?: JsonObject
  /** Reads a draft of a custom kind; absent: by the Go type. */
  decode?(draft: JsonObject, nulls: NullRule): DecodedDraft
  readonly nameRule: NameRule
  /** One sentence for `kubectl explain` and the docs page. */
  readonly doc: string
  /** Fills in defaults; the same object when there is nothing to fill in. */
  defaults?(object: Kind): Kind
  /** Sets the fields that the server decides at creation: status, generated parts. Runs before validation. */
  prepareCreate?(object: Kind, facts: CreateFacts): Kind
  /** Records the creator in the object. Runs before prepareCreate. */
  signCreate?(object: Kind, user: Creator): Kind
  /** Resets fields that an update may not change, and sets those that the server decides. Runs before validation. */
  prepareUpdate?(object: Kind, old: Kind, facts: CreateFacts): Kind
  validate?(object: Kind): readonly FieldError[]
  validateUpdate?(object: Kind, old: Kind): readonly FieldError[]
  /** Checks a change of the status alone. */
  validateStatus?(object: Kind, old: Kind): readonly FieldError[]
  /** True when a write that changed from `old` counts as a new generation; absent: when the spec changed. */
  isNewGeneration?(object: Kind, old: Kind): boolean
  /** Fields for field selectors besides metadata.name and metadata.namespace. */
  readonly selectableFields?: readonly SelectableField<Kind>[]
  /** Warnings for the writer: deprecated fields, values without the intended effect. */
  warnings?(object: Kind): readonly string[]
  readonly columns: readonly Column<Kind>[]
  /** Versions served besides the stored one. */
  readonly otherVersions?: readonly OtherVersion[]
}

/** JSON paths. */
export interface ScalePaths {
  readonly replicas: string
  readonly currentReplicas: string
  /** The selector's path; empty when the kind has none. */
  readonly selector: string
}

/** Whether a null that the schema forbids is treated as omitted. Applied configurations keep it. */
export type NullRule = 'dropped' | 'kept'

export interface DecodedDraft {
  readonly value: JsonObject
  /** Paths of fields that were dropped. */
  readonly unknown: readonly string[]
}

export interface SelectableField<Kind extends KubeObject = KubeObject> {
  /** `status.phase`. */
  readonly name: string
  read(object: Kind): string
}

export type NameRule = 'subdomain' | 'label' | 'dns1035' | 'path' | 'event'

export interface Creator {
  readonly name: string
  readonly groups: readonly string[]
}

export interface CreateFacts {
  readonly nowMs: number
  readonly uid: string
  /** The stored objects of the same resource. */
  others(): readonly KubeObject[]
}

/** One column of the server's table. */
export interface Column<Kind extends KubeObject = KubeObject> {
  /** The header as written on the wire: `Up-to-date`. */
  readonly name: string
  readonly type: 'string' | 'integer' | 'date'
  /** 1 shows only in wide output. */
  readonly priority: 0 | 1
  readonly format?: string
  readonly doc: string
  cell(object: Kind, nowMs: number): string | number
}
