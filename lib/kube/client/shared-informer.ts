// Shared informers: one watch a kind for the whole cluster, filed by key, namespace, owner and label.
//
// They hold the store's own objects. An update files an object anew under an index only when the values changed.

import { invariant } from '@/lib/base/invariant'
import type { LabelSelector, OwnerReference } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import { type Key, keyOf } from '../meta/keys'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import { matchesSelector } from '../meta/labels'
import { controllerOf } from '../meta/owner'
import type { Client, WatchEvent } from './client'
import { type Informer, type InformerFactory, indexNames } from './informer'

export function createInformerFactory(client: Client): InformerFactory {
  const informers = new Map<string, unknown>()
  return {
    of<Kind extends KubeObject>(kind: KindOf<Kind>): Informer<Kind> {
      const id = groupResourceOf(kind)
      const known = informers.get(id) as Informer<Kind> | undefined
      if (known !== undefined) return known
      const informer = createInformer(client, kind)
      informers.set(id, informer)
      return informer
    },
  }
}

/** An object in its newest state: indexes hold entries, so a change is written once. */
interface Entry<Kind> {
  object: Kind
}

/** Most values of most indexes have one entry. */
type Bucket<Kind> = Entry<Kind> | Set<Entry<Kind>>

type Buckets<Kind> = Map<string, Bucket<Kind>>

interface Index<Kind> {
  readonly valuesOf: (object: Kind) => readonly string[]
  readonly buckets: Buckets<Kind>
}

interface Holdings<Kind extends KubeObject> {
  readonly entries: Map<Key, Entry<Kind>>
  readonly byNamespace: Buckets<Kind>
  readonly indexes: Map<string, Index<Kind>>
  /** The indexes by their basis: one look tells for all that follow from the same. */
  readonly groups: IndexGroup<Kind>[]
  listed: readonly Kind[] | null
}

interface IndexGroup<Kind> {
  /** What the values follow from: while it is the same, so are they. */
  readonly basisOf: ((object: Kind) => unknown) | null
  readonly indexes: Index<Kind>[]
}

/** Handlers are functions of their own, not methods: they are called without their table. */
interface Hearers<Kind extends KubeObject> {
  readonly added: ((object: Kind) => void)[]
  readonly updated: ((object: Kind, previous: Kind) => void)[]
  readonly deleted: ((object: Kind) => void)[]
}

const ownersOf = ({ metadata }: KubeObject): unknown => metadata.ownerReferences

function createInformer<Kind extends KubeObject>(client: Client, kind: KindOf<Kind>): Informer<Kind> {
  const held: Holdings<Kind> = {
    entries: new Map(),
    byNamespace: new Map(),
    indexes: new Map(),
    groups: [],
    listed: null,
  }
  const hearers: Hearers<Kind> = { added: [], updated: [], deleted: [] }
  addIndexTo(held, indexNames.controller, (object) => optionalList(controllerOf(object)?.uid), ownersOf)
  addIndexTo(held, indexNames.owner, (object) => object.metadata.ownerReferences?.map(uidOf) ?? nothing, ownersOf)
  addIndexTo(held, indexNames.orphan, orphanIn, ownersOf)
  const watched = client.watch(kind, {}, (event) => receive(held, hearers, event))
  invariant(watched.ok, `the control plane may watch ${kind.resource}`)

  return {
    kind,
    get: (key) => held.entries.get(key)?.object,
    list: (namespace) => (namespace === undefined ? listAll(held) : objectsOf(held.byNamespace.get(namespace))),
    get size() {
      return held.entries.size
    },
    byIndex(name, value) {
      const index = held.indexes.get(name)
      invariant(index, `the index ${name} was added before it is asked`)
      return objectsOf(index.buckets.get(value))
    },
    select: (namespace, selector) => selectFrom(held, namespace, selector),
    addIndex(name, valuesOf, basisOf) {
      if (!held.indexes.has(name)) addIndexTo(held, name, valuesOf, basisOf ?? null)
    },
    on(handlers) {
      const { added, updated, deleted } = handlers
      if (updated !== undefined) hearers.updated.push(updated)
      if (deleted !== undefined) hearers.deleted.push(deleted)
      if (added === undefined) return
      hearers.added.push(added)
      for (const { object } of held.entries.values()) added(object)
    },
  }
}

const nothing: readonly string[] = []

function optionalList(value: string | undefined): readonly string[] {
  return value === undefined ? nothing : [value]
}

function uidOf({ uid }: OwnerReference): string {
  return uid
}

function orphanIn(object: KubeObject): readonly string[] {
  return controllerOf(object) === undefined ? [object.metadata.namespace ?? ''] : nothing
}

function receive<Kind extends KubeObject>(held: Holdings<Kind>, hearers: Hearers<Kind>, event: WatchEvent<Kind>): void {
  switch (event.type) {
    case 'ADDED':
      place(held, event.object)
      tell(hearers.added, event.object)
      return
    case 'MODIFIED':
      replace(held, event.object, event.previous)
      tellChange(hearers.updated, event.object, event.previous)
      return
    case 'DELETED':
      drop(held, event.object)
      tell(hearers.deleted, event.object)
      return
    case 'BOOKMARK':
  }
}

// Loops of their own: small functions that run hot are compiled soon, and at little cost.
function tell<Kind>(hear: readonly ((object: Kind) => void)[], object: Kind): void {
  for (let i = 0; i < hear.length; i++) hear[i]?.(object)
}

function tellChange<Kind>(
  hear: readonly ((object: Kind, previous: Kind) => void)[],
  object: Kind,
  previous: Kind,
): void {
  for (let i = 0; i < hear.length; i++) hear[i]?.(object, previous)
}

function place<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind): void {
  const entry = { object }
  held.entries.set(keyOf(object), entry)
  held.listed = null
  putInto(held.byNamespace, object.metadata.namespace ?? '', entry)
  for (const index of held.indexes.values())
    for (const value of index.valuesOf(object)) putInto(index.buckets, value, entry)
}

function replace<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind, previous: Kind): void {
  const entry = held.entries.get(keyOf(object))
  invariant(entry, 'what is modified was added before')
  entry.object = object
  held.listed = null
  for (let i = 0; i < held.groups.length; i++) {
    const group = held.groups[i]
    if (group === undefined || isUnmoved(group, object, previous)) continue
    for (const index of group.indexes) refile(index, entry, previous)
  }
}

function isUnmoved<Kind>({ basisOf }: IndexGroup<Kind>, object: Kind, previous: Kind): boolean {
  return basisOf !== null && basisOf(previous) === basisOf(object)
}

function refile<Kind extends KubeObject>({ valuesOf, buckets }: Index<Kind>, entry: Entry<Kind>, previous: Kind): void {
  const before = valuesOf(previous)
  const after = valuesOf(entry.object)
  if (before.length === after.length && after.every((value, i) => value === before[i])) return
  for (const value of before) takeFrom(buckets, value, entry)
  for (const value of after) putInto(buckets, value, entry)
}

/** The last known state is what the object was filed under; a deletion carries the same labels and owners. */
function drop<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind): void {
  const key = keyOf(object)
  const entry = held.entries.get(key)
  if (entry === undefined) return
  held.entries.delete(key)
  held.listed = null
  takeFrom(held.byNamespace, object.metadata.namespace ?? '', entry)
  for (const index of held.indexes.values())
    for (const value of index.valuesOf(entry.object)) takeFrom(index.buckets, value, entry)
}

function putInto<Kind>(buckets: Buckets<Kind>, value: string, entry: Entry<Kind>): void {
  const known = buckets.get(value)
  if (known instanceof Set) known.add(entry)
  else if (known !== entry) buckets.set(value, known === undefined ? entry : new Set([known, entry]))
}

function takeFrom<Kind>(buckets: Buckets<Kind>, value: string, entry: Entry<Kind>): void {
  const known = buckets.get(value)
  if (known instanceof Set) known.delete(entry)
  if (known === entry || (known instanceof Set && known.size === 0)) buckets.delete(value)
}

function listAll<Kind extends KubeObject>(held: Holdings<Kind>): readonly Kind[] {
  held.listed ??= Array.from(held.entries.values(), (entry) => entry.object)
  return held.listed
}

const noObjects: readonly never[] = []

function objectsOf<Kind>(bucket: Bucket<Kind> | undefined): readonly Kind[] {
  if (bucket === undefined) return noObjects
  if (!(bucket instanceof Set)) return [bucket.object]
  const found: Kind[] = []
  for (const entry of bucket) found.push(entry.object)
  return found
}

function sizeOf<Kind>(bucket: Bucket<Kind>): number {
  return bucket instanceof Set ? bucket.size : 1
}

function addIndexTo<Kind extends KubeObject>(
  held: Holdings<Kind>,
  name: string,
  valuesOf: (object: Kind) => readonly string[],
  basisOf: IndexGroup<Kind>['basisOf'],
): void {
  const index: Index<Kind> = { valuesOf, buckets: new Map() }
  held.indexes.set(name, index)
  const group = held.groups.find((one) => one.basisOf !== null && one.basisOf === basisOf)
  if (group === undefined) held.groups.push({ basisOf, indexes: [index] })
  else group.indexes.push(index)
  for (const entry of held.entries.values())
    for (const value of valuesOf(entry.object)) putInto(index.buckets, value, entry)
}

const labelIndex = 'label'

/** Looks through the smallest group of objects that share one of the wanted labels. */
function selectFrom<Kind extends KubeObject>(
  held: Holdings<Kind>,
  namespace: string,
  selector: LabelSelector,
): readonly Kind[] {
  if (!held.indexes.has(labelIndex)) addIndexTo(held, labelIndex, labelsOf, ({ metadata }) => metadata.labels)
  const buckets = held.indexes.get(labelIndex)?.buckets
  let smallest = held.byNamespace.get(namespace)
  for (const [label, value] of Object.entries(selector.matchLabels ?? {})) {
    const bucket = buckets?.get(labelEntry(namespace, label, value))
    if (bucket === undefined) return []
    if (smallest === undefined || sizeOf(bucket) < sizeOf(smallest)) smallest = bucket
  }
  return objectsOf(smallest).filter((object) => matchesSelector(selector, object.metadata.labels))
}

function labelsOf({ metadata }: KubeObject): readonly string[] {
  const { labels, namespace = '' } = metadata
  if (labels === undefined) return []
  return Object.keys(labels).map((label) => labelEntry(namespace, label, labels[label] ?? ''))
}

function labelEntry(namespace: string, label: string, value: string): string {
  return `${namespace}/${label}=${value}`
}
