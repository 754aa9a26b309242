// Resource: what the server must know of one kind: its names, verbs, defaults, checks and table columns.
//
// One file a kind in resources/, listed in resources/table.ts. All functions are pure: what needs the rest of the
// cluster (quotas, addresses, accounts) is admission's or the allocators' part.

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
  /** Counts changes of the spec in metadata.generation. */
  readonly hasGeneration: boolean
  /** Has a scale subresource over spec.replicas. */
  readonly hasScale: boolean
  /** Where a custom kind keeps what its scale shows; absent: where the built-in ones do. */
  readonly scalePaths?: ScalePaths
  /** How server-side apply takes a custom kind apart; absent: by the Go type. */
  readonly shape?: Shape
  /** What server-side apply holds an object of a custom kind against; absent: the Go type. */
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
  /** What the server decides when the object is created: status, generated parts. Runs before validation. */
  prepareCreate?(object: Kind, facts: CreateFacts): Kind
  /** Writes down who made it. Runs before prepareCreate. */
  signCreate?(object: Kind, user: Creator): Kind
  /** What an update may not touch, or the server decides. Runs before validation. */
  prepareUpdate?(object: Kind, old: Kind, facts: CreateFacts): Kind
  validate?(object: Kind): readonly FieldError[]
  validateUpdate?(object: Kind, old: Kind): readonly FieldError[]
  /** Checks a change of the status alone. */
  validateStatus?(object: Kind, old: Kind): readonly FieldError[]
  /** True when a write that changed from `old` counts as a new generation; absent: when the spec changed. */
  isNewGeneration?(object: Kind, old: Kind): boolean
  /** What field selectors may ask besides metadata.name and metadata.namespace. */
  readonly selectableFields?: readonly SelectableField<Kind>[]
  /** Warnings for the writer: deprecated fields, things that will not do what they say. */
  warnings?(object: Kind): readonly string[]
  readonly columns: readonly Column<Kind>[]
  /** Served beside the version that is stored. */
  readonly otherVersions?: readonly OtherVersion[]
}

/** JSON paths. */
export interface ScalePaths {
  readonly replicas: string
  readonly currentReplicas: string
  /** Empty: there is none. */
  readonly selector: string
}

/** Whether a null where none may stand goes as if it had been left out. An applied one stays. */
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
  /** What is stored of the same resource. */
  others(): readonly KubeObject[]
}

/** One column of the server's table. */
export interface Column<Kind extends KubeObject = KubeObject> {
  /** As the header is capitalised on the wire: `Up-to-date`. */
  readonly name: string
  readonly type: 'string' | 'integer' | 'date'
  /** 1 shows only in wide output. */
  readonly priority: 0 | 1
  readonly format?: string
  readonly doc: string
  cell(object: Kind, nowMs: number): string | number
}
