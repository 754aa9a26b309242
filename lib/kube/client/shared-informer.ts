// Shared informers: one watch a kind for the whole cluster, filed by key, namespace, owner and label.
//
// They hold the store's own objects. An update files an object anew under an index only when the values changed.

import { invariant } from '@/lib/base/invariant'
import type { KubeObject, LabelSelector } from '../api/object'
import { type Key, keyOf } from '../meta/keys'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import { matchesSelector } from '../meta/labels'
import { controllerOf } from '../meta/owner'
import type { Client, WatchEvent } from './client'
import { type Informer, type InformerFactory, type InformerHandlers, indexNames } from './informer'

export function createInformerFactory(client: Client): InformerFactory {
  const informers = new Map<string, Informer<KubeObject>>()
  return {
    of<Kind extends KubeObject>(kind: KindOf<Kind>): Informer<Kind> {
      const id = groupResourceOf(kind)
      const known = informers.get(id) as Informer<Kind> | undefined
      if (known !== undefined) return known
      const informer = createInformer(client, kind)
      informers.set(id, informer as unknown as Informer<KubeObject>)
      return informer
    },
  }
}

interface Index<Kind> {
  readonly valuesOf: (object: Kind) => readonly string[]
  readonly buckets: Map<string, Set<Key>>
}

interface Holdings<Kind extends KubeObject> {
  readonly objects: Map<Key, Kind>
  readonly byNamespace: Map<string, Set<Key>>
  readonly indexes: Map<string, Index<Kind>>
  listed: readonly Kind[] | null
}

function createInformer<Kind extends KubeObject>(client: Client, kind: KindOf<Kind>): Informer<Kind> {
  const held: Holdings<Kind> = { objects: new Map(), byNamespace: new Map(), indexes: new Map(), listed: null }
  const handlers: InformerHandlers<Kind>[] = []
  addIndexTo(held, indexNames.controller, (object) => optionalList(controllerOf(object)?.uid))
  addIndexTo(held, indexNames.owner, (object) => object.metadata.ownerReferences?.map((owner) => owner.uid) ?? [])
  addIndexTo(held, indexNames.orphan, (object) =>
    controllerOf(object) === undefined ? [object.metadata.namespace ?? ''] : [],
  )
  const watched = client.watch(kind, {}, (event) => receive(held, handlers, event))
  invariant(watched.ok, `the control plane may watch ${kind.resource}`)

  return {
    kind,
    get: (key) => held.objects.get(key),
    list: (namespace) => (namespace === undefined ? listAll(held) : objectsOf(held, held.byNamespace.get(namespace))),
    get size() {
      return held.objects.size
    },
    byIndex(name, value) {
      const index = held.indexes.get(name)
      invariant(index, `the index ${name} was added before it is asked`)
      return objectsOf(held, index.buckets.get(value))
    },
    select: (namespace, selector) => selectFrom(held, namespace, selector),
    addIndex(name, valuesOf) {
      if (!held.indexes.has(name)) addIndexTo(held, name, valuesOf)
    },
    on(added) {
      handlers.push(added)
      if (added.added !== undefined) for (const object of held.objects.values()) added.added(object)
    },
  }
}

function optionalList(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}

function receive<Kind extends KubeObject>(
  held: Holdings<Kind>,
  handlers: readonly InformerHandlers<Kind>[],
  event: WatchEvent<Kind>,
): void {
  switch (event.type) {
    case 'ADDED':
      place(held, event.object)
      for (const handler of handlers) handler.added?.(event.object)
      return
    case 'MODIFIED':
      replace(held, event.object, event.previous)
      for (const handler of handlers) handler.updated?.(event.object, event.previous)
      return
    case 'DELETED':
      drop(held, event.object)
      for (const handler of handlers) handler.deleted?.(event.object)
      return
    case 'BOOKMARK':
  }
}

function place<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind): void {
  const key = keyOf(object)
  held.objects.set(key, object)
  held.listed = null
  bucketIn(held.byNamespace, object.metadata.namespace ?? '').add(key)
  for (const index of held.indexes.values())
    for (const value of index.valuesOf(object)) bucketIn(index.buckets, value).add(key)
}

function replace<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind, previous: Kind): void {
  const key = keyOf(object)
  held.objects.set(key, object)
  held.listed = null
  for (const index of held.indexes.values()) refile(index, key, { object, previous })
}

function refile<Kind extends KubeObject>(
  index: Index<Kind>,
  key: Key,
  { object, previous }: { readonly object: Kind; readonly previous: Kind },
): void {
  const before = index.valuesOf(previous)
  const after = index.valuesOf(object)
  if (before.length === after.length && after.every((value, i) => value === before[i])) return
  for (const value of before) takeFrom(index.buckets, value, key)
  for (const value of after) bucketIn(index.buckets, value).add(key)
}

/** The last known state is what the object was filed under; a deletion carries the same labels and owners. */
function drop<Kind extends KubeObject>(held: Holdings<Kind>, object: Kind): void {
  const key = keyOf(object)
  const last = held.objects.get(key) ?? object
  held.objects.delete(key)
  held.listed = null
  takeFrom(held.byNamespace, object.metadata.namespace ?? '', key)
  for (const index of held.indexes.values())
    for (const value of index.valuesOf(last)) takeFrom(index.buckets, value, key)
}

function bucketIn(buckets: Map<string, Set<Key>>, value: string): Set<Key> {
  const known = buckets.get(value)
  if (known !== undefined) return known
  const bucket = new Set<Key>()
  buckets.set(value, bucket)
  return bucket
}

function takeFrom(buckets: Map<string, Set<Key>>, value: string, key: Key): void {
  const bucket = buckets.get(value)
  if (bucket === undefined) return
  bucket.delete(key)
  if (bucket.size === 0) buckets.delete(value)
}

function listAll<Kind extends KubeObject>(held: Holdings<Kind>): readonly Kind[] {
  held.listed ??= [...held.objects.values()]
  return held.listed
}

function objectsOf<Kind extends KubeObject>(held: Holdings<Kind>, keys: ReadonlySet<Key> | undefined): readonly Kind[] {
  const found: Kind[] = []
  for (const key of keys ?? []) {
    const object = held.objects.get(key)
    if (object !== undefined) found.push(object)
  }
  return found
}

function addIndexTo<Kind extends KubeObject>(
  held: Holdings<Kind>,
  name: string,
  valuesOf: (object: Kind) => readonly string[],
): void {
  const index: Index<Kind> = { valuesOf, buckets: new Map() }
  held.indexes.set(name, index)
  for (const [key, object] of held.objects)
    for (const value of valuesOf(object)) bucketIn(index.buckets, value).add(key)
}

const labelIndex = 'label'

/** Looks through the smallest group of objects that share one of the wanted labels. */
function selectFrom<Kind extends KubeObject>(
  held: Holdings<Kind>,
  namespace: string,
  selector: LabelSelector,
): readonly Kind[] {
  if (!held.indexes.has(labelIndex)) addIndexTo(held, labelIndex, labelsOf)
  const buckets = held.indexes.get(labelIndex)?.buckets
  let smallest = held.byNamespace.get(namespace)
  for (const [label, value] of Object.entries(selector.matchLabels ?? {})) {
    const bucket = buckets?.get(labelEntry(namespace, label, value))
    if (bucket === undefined) return []
    if (smallest === undefined || bucket.size < smallest.size) smallest = bucket
  }
  return objectsOf(held, smallest).filter((object) => matchesSelector(selector, object.metadata.labels))
}

function labelsOf({ metadata }: KubeObject): readonly string[] {
  const { labels, namespace = '' } = metadata
  if (labels === undefined) return []
  return Object.keys(labels).map((label) => labelEntry(namespace, label, labels[label] ?? ''))
}

function labelEntry(namespace: string, label: string, value: string): string {
  return `${namespace}/${label}=${value}`
}
