// Storage: keys to objects under one revision counter, every version kept, watchers told at once. etcd's part.
//
// Objects are immutable and shared: what was written is what everybody reads. History is a chain of versions per
// key, so any earlier revision can be read without copying anything. Watchers are found by resource, then by
// namespace or key or node, so a write costs only those that asked for it.

import { invariant } from '@/lib/base/invariant'
import { compareBytewise } from '@/lib/base/order'
import type { KubeObject } from '../api/object'
import type { Key } from '../meta/keys'

export type ChangeType = 'ADDED' | 'MODIFIED' | 'DELETED'

/** One write: what a key became at a revision. */
export interface Version {
  readonly revision: number
  readonly atMs: number
  readonly type: ChangeType
  /** `pods`, `deployments.apps`. */
  readonly resource: string
  readonly key: Key
  /** For a deletion, the last state with the deletion's revision. */
  readonly object: KubeObject
  /** The version of the same key before this one; null for the first, and where history was cut. */
  readonly before: Version | null
}

export interface WatchScope {
  /** Only this namespace. */
  readonly namespace?: string
  /** Only this key. */
  readonly key?: Key
  /** Only pods on this node. */
  readonly nodeName?: string
}

export type VersionListener = (version: Version) => void

export interface Storage {
  /** The revision of the newest write. */
  readonly revision: number
  get(resource: string, key: Key): KubeObject | undefined
  /** In key order: namespace, then name. The same array until something in it changes. */
  list(resource: string, namespace?: string): readonly KubeObject[]
  count(resource: string): number
  /** Writes; the object must carry the next revision as its resourceVersion. */
  write(type: ChangeType, resource: string, key: Key, object: KubeObject): Version
  watch(resource: string, scope: WatchScope, listener: VersionListener): () => void
  /** Writes after a revision, oldest first; null when that history was cut. */
  since(revision: number): readonly Version[] | null
  /** The newest version of a key, deleted or not. */
  versionOf(resource: string, key: Key): Version | undefined
  resources(): readonly string[]
  snapshotAt(revision: number): StorageSnapshot
  /** Forgets versions up to a revision: watches and snapshots from before are refused. */
  compact(revision: number): void
  readonly oldestRevision: number
}

/** The whole state as of one revision. Costs nothing until it is read. */
export interface StorageSnapshot {
  readonly revision: number
  get(resource: string, key: Key): KubeObject | undefined
  /** Equal arrays (===) in all snapshots between which the resource did not change. */
  list(resource: string, namespace?: string): readonly KubeObject[]
  resources(): readonly string[]
}

interface Bucket {
  readonly current: Map<Key, KubeObject>
  readonly chains: Map<Key, Version>
  readonly namespaces: Map<string, Map<Key, KubeObject>>
  /** Revisions of the writes to this resource, ascending. */
  readonly revisions: number[]
  readonly lists: Map<string, CachedList>
  readonly listeners: Listeners
}

interface CachedList {
  readonly revision: number
  readonly items: readonly KubeObject[]
}

interface Listeners {
  readonly all: Set<VersionListener>
  readonly byNamespace: Map<string, Set<VersionListener>>
  readonly byKey: Map<Key, Set<VersionListener>>
  readonly byNode: Map<string, Set<VersionListener>>
}

export function createStorage(now: () => number): Storage {
  const buckets = new Map<string, Bucket>()
  let log: Version[] = []
  let revision = 0
  let cutAt = 0

  const bucketOf = (resource: string): Bucket => {
    const known = buckets.get(resource)
    if (known !== undefined) return known
    const bucket = emptyBucket()
    buckets.set(resource, bucket)
    return bucket
  }

  return {
    get revision() {
      return revision
    },
    get oldestRevision() {
      return cutAt
    },
    get: (resource, key) => buckets.get(resource)?.current.get(key),
    list: (resource, namespace) => listCurrent(buckets.get(resource), namespace),
    count: (resource) => buckets.get(resource)?.current.size ?? 0,
    write(type, resource, key, object) {
      revision++
      invariant(object.metadata.resourceVersion === String(revision), 'a write carries the next revision')
      const bucket = bucketOf(resource)
      const before = bucket.chains.get(key) ?? null
      const version: Version = { revision, atMs: now(), type, resource, key, object, before }
      fileVersion(bucket, version)
      log.push(version)
      announce(bucket.listeners, version)
      return version
    },
    watch: (resource, scope, listener) => addListener(bucketOf(resource).listeners, scope, listener),
    since: (from) => (from < cutAt ? null : log.slice(from - cutAt)),
    versionOf: (resource, key) => buckets.get(resource)?.chains.get(key),
    resources: () => [...buckets.keys()].sort(compareBytewise),
    snapshotAt: (at) => snapshotAt(buckets, at),
    compact(upTo) {
      log = log.slice(Math.max(0, upTo - cutAt))
      cutAt = Math.max(cutAt, upTo)
    },
  }
}

function emptyBucket(): Bucket {
  return {
    current: new Map(),
    chains: new Map(),
    namespaces: new Map(),
    revisions: [],
    lists: new Map(),
    listeners: { all: new Set(), byNamespace: new Map(), byKey: new Map(), byNode: new Map() },
  }
}

function fileVersion(bucket: Bucket, version: Version): void {
  const { key, object, type } = version
  bucket.chains.set(key, version)
  bucket.revisions.push(version.revision)
  const namespace = object.metadata.namespace ?? ''
  const siblings = bucket.namespaces.get(namespace) ?? new Map<Key, KubeObject>()
  if (siblings.size === 0) bucket.namespaces.set(namespace, siblings)
  if (type === 'DELETED') {
    bucket.current.delete(key)
    siblings.delete(key)
  } else {
    bucket.current.set(key, object)
    siblings.set(key, object)
  }
}

function announce(listeners: Listeners, version: Version): void {
  for (const listener of listeners.all) listener(version)
  if (listeners.byNamespace.size > 0) tell(listeners.byNamespace.get(version.object.metadata.namespace ?? ''), version)
  if (listeners.byKey.size > 0) tell(listeners.byKey.get(version.key), version)
  if (listeners.byNode.size > 0) tellNodes(listeners.byNode, version)
}

function tell(listeners: Set<VersionListener> | undefined, version: Version): void {
  if (listeners !== undefined) for (const listener of listeners) listener(version)
}

/** A pod that changes its node is news for both. */
function tellNodes(byNode: Map<string, Set<VersionListener>>, version: Version): void {
  const now = nodeNameOf(version.object)
  const earlier = version.before === null ? '' : nodeNameOf(version.before.object)
  if (now !== '') tell(byNode.get(now), version)
  if (earlier !== '' && earlier !== now) tell(byNode.get(earlier), version)
}

function nodeNameOf(object: KubeObject): string {
  const spec = (object as { readonly spec?: { readonly nodeName?: string } }).spec
  return spec?.nodeName ?? ''
}

function addListener(listeners: Listeners, scope: WatchScope, listener: VersionListener): () => void {
  const set = listenerSet(listeners, scope)
  set.add(listener)
  return () => {
    set.delete(listener)
  }
}

function listenerSet(listeners: Listeners, scope: WatchScope): Set<VersionListener> {
  if (scope.key !== undefined) return setIn(listeners.byKey, scope.key)
  if (scope.nodeName !== undefined) return setIn(listeners.byNode, scope.nodeName)
  if (scope.namespace !== undefined) return setIn(listeners.byNamespace, scope.namespace)
  return listeners.all
}

function setIn(sets: Map<string, Set<VersionListener>>, name: string): Set<VersionListener> {
  const known = sets.get(name)
  if (known !== undefined) return known
  const set = new Set<VersionListener>()
  sets.set(name, set)
  return set
}

const noObjects: readonly KubeObject[] = []

function listCurrent(bucket: Bucket | undefined, namespace: string | undefined): readonly KubeObject[] {
  if (bucket === undefined) return noObjects
  const newest = bucket.revisions.at(-1) ?? 0
  const cached = bucket.lists.get(namespace ?? '*')
  if (cached?.revision === newest) return cached.items
  const held = namespace === undefined ? bucket.current : bucket.namespaces.get(namespace)
  const items = held === undefined ? noObjects : keepIfSame(cached?.items, sortedValues(held))
  bucket.lists.set(namespace ?? '*', { revision: newest, items })
  return items
}

function sortedValues(held: ReadonlyMap<Key, KubeObject>): readonly KubeObject[] {
  return [...held].sort((a, b) => compareKeys(a[0], b[0])).map((entry) => entry[1])
}

/** The earlier array when it holds the very same objects: readers compare with ===. */
function keepIfSame(earlier: readonly KubeObject[] | undefined, items: readonly KubeObject[]): readonly KubeObject[] {
  const isSame = earlier?.length === items.length && items.every((item, i) => item === earlier[i])
  return isSame && earlier !== undefined ? earlier : items
}

/** etcd's order: `/` sorts among the characters of names, as it does there. */
function compareKeys(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function snapshotAt(buckets: ReadonlyMap<string, Bucket>, revision: number): StorageSnapshot {
  return {
    revision,
    get(resource, key) {
      const version = versionAt(buckets.get(resource)?.chains.get(key), revision)
      return version === null || version.type === 'DELETED' ? undefined : version.object
    },
    list: (resource, namespace) => listAt(buckets.get(resource), namespace, revision),
    resources: () => [...buckets.keys()].sort(compareBytewise),
  }
}

function versionAt(newest: Version | undefined, revision: number): Version | null {
  let version = newest ?? null
  while (version !== null && version.revision > revision) version = version.before
  return version
}

const pastListsMax = 64

function listAt(bucket: Bucket | undefined, namespace: string | undefined, revision: number): readonly KubeObject[] {
  if (bucket === undefined) return noObjects
  const effective = newestUpTo(bucket.revisions, revision)
  if (effective === (bucket.revisions.at(-1) ?? 0)) return listCurrent(bucket, namespace)
  const cacheKey = `${namespace ?? '*'}@${effective}`
  const cached = bucket.lists.get(cacheKey)
  if (cached !== undefined) return cached.items
  const held = new Map<Key, KubeObject>()
  for (const [key, newest] of bucket.chains) {
    const version = versionAt(newest, effective)
    if (version === null || version.type === 'DELETED') continue
    if (namespace === undefined || (version.object.metadata.namespace ?? '') === namespace)
      held.set(key, version.object)
  }
  const items = sortedValues(held)
  if (bucket.lists.size > pastListsMax) bucket.lists.clear()
  bucket.lists.set(cacheKey, { revision: effective, items })
  return items
}

/** The last of ascending numbers that is not above a limit; 0 when all are. */
function newestUpTo(revisions: readonly number[], limit: number): number {
  let low = 0
  let high = revisions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((revisions[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return revisions[low - 1] ?? 0
}
