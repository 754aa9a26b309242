// Managed fields: who owns which field of an object.
//
// Models k8s.io/apimachinery/pkg/util/managedfields. An updater becomes the owner of the fields it changed. Objects
// that only components wrote (pods, ReplicaSets) are not tracked, which keeps their writes cheap. Left out: merging the
// oldest entries of more than ten updaters.

import { deepEqual, isJsonObject, type Json, jsonOf } from '@/lib/base/json'
import { byText, inOrderOf } from '@/lib/base/order'
import type { ManagedFieldsEntry } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Time } from '../api/values'
import { differenceOf, emptySet, type FieldSet, isEmptySet, unionOf } from '../meta/field-set'
import { apiVersionOf } from '../meta/kinds'
import { timeOf } from '../meta/time'
import { allFields, type Difference, differenceBetween, type Shape, shapeOfStruct } from '../meta/typed'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'

export function shapeFor(served: Served): Shape {
  return served.resource.shape ?? shapeOfStruct(served.schema)
}

const unownedMeta = [
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
]

/** The part of an object that can be owned. */
export function ownedPart(object: KubeObject): Json {
  const { apiVersion: _, kind: __, metadata, ...rest } = object as KubeObject & { readonly [field: string]: unknown }
  const kept = Object.fromEntries(Object.entries(metadata).filter(([name]) => !unownedMeta.includes(name)))
  return jsonOf(Object.keys(kept).length === 0 ? rest : { metadata: kept, ...rest })
}

/** The creator's fields: the object as sent plus defaults, before admission adds fields. */
export function ownedAtCreate(
  machinery: Machinery,
  caller: Caller,
  served: Served,
  object: KubeObject,
): readonly ManagedFieldsEntry[] {
  const { status: _, ...owned } = ownedPart(object) as { readonly [field: string]: Json }
  const fields = allFields(owned, shapeFor(served), false)
  return [entryOf(caller, served, { subresource: '', time: timeOf(machinery.clock.now()), fields })]
}

interface OwnedChange {
  readonly before: KubeObject
  readonly after: KubeObject
}

export function ownChanges(
  machinery: Machinery,
  caller: Caller,
  { served, subresource }: { readonly served: Served; readonly subresource: string },
  { before, after }: OwnedChange,
): KubeObject {
  const entries = before.metadata.managedFields
  if (entries === undefined && caller.isTrusted) return after
  const difference = differenceBetween(ownedPart(before), ownedPart(after), shapeFor(served))
  if (isEmptySet(difference.changed) && isEmptySet(difference.removed)) return after
  const mine = entryOf(caller, served, { subresource, time: timeOf(machinery.clock.now()), fields: difference.changed })
  return withEntries(after, takeOver(entries ?? [], mine, difference))
}

/** The updater gains the changed fields; all other managers lose them, and removed fields leave every set. */
function takeOver(
  entries: readonly ManagedFieldsEntry[],
  mine: ManagedFieldsEntry,
  { changed, removed }: Difference,
): readonly ManagedFieldsEntry[] {
  const known = entries.find((entry) => isSameManager(entry, mine))
  const others = entries
    .filter((entry) => entry !== known)
    .map((entry) => withFields(entry, differenceOf(differenceOf(fieldsOf(entry), changed), removed)))
  const own = unionOf(differenceOf(known === undefined ? emptySet : fieldsOf(known), removed), changed)
  return [...others, withFields(mine, own)]
}

export function isSameManager(a: ManagedFieldsEntry, b: ManagedFieldsEntry): boolean {
  const isSameVersion = a.operation === 'Apply' || a.apiVersion === b.apiVersion
  return a.manager === b.manager && a.operation === b.operation && a.subresource === b.subresource && isSameVersion
}

export function fieldsOf({ fieldsV1 = null }: ManagedFieldsEntry): FieldSet {
  return isJsonObject(fieldsV1) && Object.keys(fieldsV1).length > 0 ? fieldsV1 : emptySet
}

export function withFields(entry: ManagedFieldsEntry, fields: FieldSet): ManagedFieldsEntry {
  return { ...entry, fieldsV1: isEmptySet(fields) ? {} : fields }
}

interface EntryFacts {
  readonly subresource: string
  readonly time: Time
  readonly fields: FieldSet
}

export function entryOf(
  { manager }: Pick<Caller, 'manager'>,
  { kind }: Served,
  { subresource, time, fields }: EntryFacts,
  operation: 'Apply' | 'Update' = 'Update',
): ManagedFieldsEntry {
  const entry: ManagedFieldsEntry = {
    manager,
    operation,
    apiVersion: apiVersionOf(kind),
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: isEmptySet(fields) ? {} : fields,
  }
  return subresource === '' ? entry : { ...entry, subresource }
}

/** Entries without fields are dropped; appliers come first, then by time. */
export function withEntries(object: KubeObject, entries: readonly ManagedFieldsEntry[]): KubeObject {
  const kept = entries.filter((entry) => !isEmptySet(fieldsOf(entry))).sort(compareEntries)
  const { managedFields, ...metadata } = object.metadata
  if (managedFields !== undefined && deepEqual(managedFields, kept)) return object
  return { ...object, metadata: kept.length === 0 ? metadata : { ...metadata, managedFields: kept } }
}

const compareEntries = inOrderOf<ManagedFieldsEntry>(
  byText(({ operation = '' }) => operation),
  byText(({ time = '' }) => time),
  byText(({ manager = '' }) => manager),
  byText(({ subresource = '' }) => subresource),
)
