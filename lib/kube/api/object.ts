// Objects: what every Kubernetes object carries, and the small wire types all groups share (meta/v1).
//
// Stored objects are immutable and shared: everybody who reads one holds the same value. What a client
// hands in before the server filled it up is a DraftOf the kind.

import type { Json as BaseJson } from '@/lib/base/json'

export type Json = BaseJson

/** A quantity as written on the wire, "500m" or "1Gi"; kube/meta/quantity reads it. */
export type Quantity = string

/** RFC 3339 in UTC with whole seconds; kube/meta/time reads and writes it. */
export type Time = string

/** RFC 3339 in UTC with six decimals. */
export type MicroTime = string

/** A number, or a percentage or port name as text. */
export type IntOrString = number | string

export type ConditionStatus = 'True' | 'False' | 'Unknown'

export interface Labels {
  readonly [key: string]: string
}

export interface KubeObject {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ObjectMeta
}

export interface ObjectMeta {
  readonly name: string
  readonly generateName?: string
  readonly namespace?: string
  readonly uid: string
  readonly resourceVersion: string
  readonly generation?: number
  readonly creationTimestamp: Time
  readonly deletionTimestamp?: Time
  readonly deletionGracePeriodSeconds?: number
  readonly labels?: Labels
  readonly annotations?: Labels
  readonly ownerReferences?: readonly OwnerReference[]
  readonly finalizers?: readonly string[]
  readonly managedFields?: readonly ManagedFieldsEntry[]
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

export interface OwnerReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly uid: string
  readonly controller?: boolean
  readonly blockOwnerDeletion?: boolean
}

export interface ManagedFieldsEntry {
  readonly manager?: string
  readonly operation?: 'Apply' | 'Update'
  readonly apiVersion?: string
  readonly time?: Time
  readonly fieldsType?: string
  readonly fieldsV1?: Json
  readonly subresource?: string
}

export interface LabelSelector {
  readonly matchLabels?: Labels
  readonly matchExpressions?: readonly LabelSelectorRequirement[]
}

export interface LabelSelectorRequirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

export interface FieldSelectorRequirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

export interface Condition {
  readonly type: string
  readonly status: ConditionStatus
  readonly observedGeneration?: number
  readonly lastTransitionTime: Time
  readonly reason: string
  readonly message: string
}

export interface ListMeta {
  readonly resourceVersion?: string
  readonly continue?: string
  readonly remainingItemCount?: number
}

export interface ObjectList<Kind extends KubeObject = KubeObject> {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: ListMeta
  readonly items: readonly Kind[]
}

export interface Preconditions {
  readonly uid?: string
  readonly resourceVersion?: string
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number
  readonly preconditions?: Preconditions
  readonly propagationPolicy?: PropagationPolicy
  readonly dryRun?: readonly string[]
}

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan'

/** What the API answers when it refuses: Kubernetes' Status object. */
export interface Status {
  readonly apiVersion: 'v1'
  readonly kind: 'Status'
  readonly metadata: ListMeta
  readonly status: 'Failure' | 'Success'
  readonly message?: string
  readonly reason?: string
  readonly details?: StatusDetails
  readonly code?: number
}

export interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly uid?: string
  readonly causes?: readonly StatusCause[]
  readonly retryAfterSeconds?: number
}

export interface StatusCause {
  readonly reason?: string
  readonly message?: string
  readonly field?: string
}
