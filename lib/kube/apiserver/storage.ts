// Storage maps keys to objects under one revision counter, keeps all versions and notifies watchers at once, like etcd.
//
// Objects are immutable and shared: readers get the very object that was written. History is a chain of versions per
// key, so any earlier revision can be read without copying anything. Watchers are found by resource, then by
// namespace or key or node, so a write visits only the watchers that asked for it.

import { invariant } from '@/lib/base/invariant'
import { byPart, compareAscii, compareBytewise } from '@/lib/base/order'
import type { KubeObject } from '../api/object'
import type { Key } from '../meta/keys'
import { createWatchWindow, isWithinAnyWindow, type WatchWindow } from './watch-window'

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
  /** The version of the same key before this one; null for the first. */
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
  /** The resourceVersion of the next write. */
  readonly nextVersion: string
  get(resource: string, key: Key): KubeObject | undefined
  /** In key order: namespace, then name. The same array until something in it changes. */
  list(resource: string, namespace?: string): readonly KubeObject[]
  count(resource: string): number
  /** Writes; the object must carry the next revision as its resourceVersion. */
  write(type: ChangeType, resource: string, key: Key, object: KubeObject): Version
  watch(resource: string, scope: WatchScope, listener: VersionListener): () => void
  /** Writes after a revision, oldest first. */
  since(revision: number): readonly Version[]
  /** The newest version of a key, deleted or not. */
  versionOf(resource: string, key: Key): Version | undefined
  resources(): readonly string[]
  snapshotAt(revision: number): StorageSnapshot
  /** The oldest readable revision, between five and ten minutes back. Models etcd3/compact.go. */
  readonly compactedRevision: number
  /** The oldest revision that a watch of a resource may start after; `from` when that one is surely recent enough. */
  oldestWatch(resource: string, from: number): number
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
  /** The newest version of each key, deleted or not: the head of its chain. */
  readonly chains: Map<Key, Version>
  /** The writes to this resource, oldest first. */
  readonly versions: Version[]
  live: number
  readonly lists: Map<string, CachedList>
  readonly listeners: Listeners
  readonly window: WatchWindow
}

interface CachedList {
  /** The number of the bucket's writes that the cached list includes. */
  readonly seen: number
  readonly keys: readonly Key[]
  readonly items: readonly KubeObject[]
}

interface Listeners {
  readonly all: Set<VersionListener>
  readonly byNamespace: Map<string, Set<VersionListener>>
  readonly byKey: Map<Key, Set<VersionListener>>
  readonly byNode: Map<string, Set<VersionListener>>
}

/** The API server's compaction interval: each round removes what is older than the previous round. */
const compactEveryMs = 5 * 60_000

export function createStorage(now: () => number): Storage {
  const buckets = new Map<string, Bucket>()
  const startMs = now()
  const log: Version[] = []
  let revision = 0
  let nextVersion = '1'

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
    get nextVersion() {
      return nextVersion
    },
    get compactedRevision() {
      const lastMs = startMs + (Math.floor((now() - startMs) / compactEveryMs) - 1) * compactEveryMs
      return lastMs <= startMs ? 0 : countWhere(log, ({ atMs }) => atMs <= lastMs)
    },
    get: (resource, key) => liveObject(buckets.get(resource)?.chains.get(key)),
    list: (resource, namespace) => listCurrent(buckets.get(resource), namespace),
    count: (resource) => buckets.get(resource)?.live ?? 0,
    write(type, resource, key, object) {
      invariant(object.metadata.resourceVersion === nextVersion, 'a write carries the next revision')
      revision++
      nextVersion = String(revision + 1)
      const bucket = bucketOf(resource)
      const before = bucket.chains.get(key) ?? null
      const version: Version = { revision, atMs: now(), type, resource, key, object, before }
      fileVersion(bucket, version)
      log.push(version)
      announce(bucket.listeners, version)
      return version
    },
    watch: (resource, scope, listener) => addListener(bucketOf(resource).listeners, scope, listener),
    since: (from) => log.slice(from),
    versionOf: (resource, key) => buckets.get(resource)?.chains.get(key),
    resources: () => [...buckets.keys()].sort(compareBytewise),
    snapshotAt: (at) => snapshotAt(buckets, at),
    oldestWatch(resource, from) {
      const { versions, window } = buckets.get(resource) ?? emptyBucket()
      return isWithinAnyWindow(versions, from) ? from : window.oldest(versions)
    },
  }
}

function emptyBucket(): Bucket {
  return {
    chains: new Map(),
    versions: [],
    live: 0,
    lists: new Map(),
    listeners: { all: new Set(), byNamespace: new Map(), byKey: new Map(), byNode: new Map() },
    window: createWatchWindow(),
  }
}

function liveObject(newest: Version | null | undefined): KubeObject | undefined {
  return newest == null || newest.type === 'DELETED' ? undefined : newest.object
}

function fileVersion(bucket: Bucket, version: Version): void {
  const wasLive = version.before !== null && version.before.type !== 'DELETED'
  bucket.live += Number(version.type !== 'DELETED') - Number(wasLive)
  bucket.chains.set(version.key, version)
  bucket.versions.push(version)
}

function announce(listeners: Listeners, version: Version): void {
  tell(listeners.all, version)
  if (listeners.byNamespace.size > 0) tell(listeners.byNamespace.get(namespaceOf(version.object)), version)
  if (listeners.byKey.size > 0) tell(listeners.byKey.get(version.key), version)
  if (listeners.byNode.size > 0) tellNodes(listeners.byNode, version)
}

function tell(listeners: Set<VersionListener> | undefined, version: Version): void {
  if (listeners !== undefined) for (const listener of listeners) listener(version)
}

/** A change of a pod's node notifies the watchers of the old and of the new node. */
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
const noList: CachedList = { seen: 0, keys: [], items: noObjects }

function listCurrent(bucket: Bucket | undefined, namespace: string | undefined): readonly KubeObject[] {
  if (bucket === undefined) return noObjects
  const name = namespace ?? '*'
  const cached = bucket.lists.get(name) ?? noList
  const seen = bucket.versions.length
  if (cached.seen === seen) return cached.items
  const next = { seen, ...patchedList(cached, newsOf(bucket, cached.seen, namespace)) }
  bucket.lists.set(name, next)
  return next.items
}

/** The current object of each key written since the list was cached; null for a deleted key. */
function newsOf(bucket: Bucket, seen: number, namespace: string | undefined): ReadonlyMap<Key, KubeObject | null> {
  const news = new Map<Key, KubeObject | null>()
  for (let i = seen; i < bucket.versions.length; i++) {
    const version = bucket.versions[i]
    if (version === undefined || (namespace !== undefined && namespaceOf(version.object) !== namespace)) continue
    news.set(version.key, liveObject(version) ?? null)
  }
  return news
}

function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? ''
}

type Listing = Pick<CachedList, 'keys' | 'items'>

/** The list with the changes applied. Unchanged lists keep their arrays, as readers compare them with ===. */
function patchedList(list: Listing, news: ReadonlyMap<Key, KubeObject | null>): Listing {
  const replaced = new Map<number, KubeObject>()
  let isOther = false
  for (const [key, object] of news) {
    const at = placeOf(list.keys, key)
    if (list.keys[at] !== key) isOther ||= object !== null
    else if (object === null) isOther = true
    else if (list.items[at] !== object) replaced.set(at, object)
  }
  if (isOther) return mergedList(list, news)
  if (replaced.size === 0) return list
  const items = [...list.items]
  for (const [at, object] of replaced) items[at] = object
  return { keys: list.keys, items }
}

function mergedList({ keys, items }: Listing, news: ReadonlyMap<Key, KubeObject | null>): Listing {
  const merged: { readonly keys: Key[]; readonly items: KubeObject[] } = { keys: [], items: [] }
  const put = (key: Key, object: KubeObject | null | undefined): void => {
    if (object == null) return
    merged.keys.push(key)
    merged.items.push(object)
  }
  let at = 0
  for (const key of [...news.keys()].sort(compareAscii)) {
    for (let held = keys[at]; held !== undefined && held < key; held = keys[++at]) put(held, items[at])
    if (keys[at] === key) at++
    put(key, news.get(key))
  }
  for (; at < keys.length; at++) put(keys[at] ?? '', items[at])
  return merged
}

/** The index of a key in a sorted list, or the index at which it would be inserted. */
function placeOf(keys: readonly Key[], key: Key): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}

function snapshotAt(buckets: ReadonlyMap<string, Bucket>, revision: number): StorageSnapshot {
  return {
    revision,
    get: (resource, key) => liveObject(versionAt(buckets.get(resource)?.chains.get(key), revision)),
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
  const seen = writesUpTo(bucket.versions, revision)
  if (seen === bucket.versions.length) return listCurrent(bucket, namespace)
  const name = `${namespace ?? '*'}@${seen}`
  const cached = bucket.lists.get(name)
  if (cached !== undefined) return cached.items
  const list = { seen, ...listOf(bucket, namespace, revision) }
  if (bucket.lists.size > pastListsMax) bucket.lists.clear()
  bucket.lists.set(name, list)
  return list.items
}

function listOf(bucket: Bucket, namespace: string | undefined, revision: number): Listing {
  const held: [Key, KubeObject][] = []
  for (const [key, newest] of bucket.chains) {
    const object = liveObject(versionAt(newest, revision))
    if (object !== undefined && (namespace === undefined || namespaceOf(object) === namespace)) held.push([key, object])
  }
  held.sort(byPart(([key]) => key, compareAscii))
  return { keys: held.map(([key]) => key), items: held.map(([, object]) => object) }
}

/** The number of versions, oldest first, that are not newer than a revision. */
function writesUpTo(versions: readonly Version[], revision: number): number {
  return countWhere(versions, (version) => version.revision <= revision)
}

/** Binary search: the number of leading versions that pass a test which holds for a prefix only. */
function countWhere(versions: readonly Version[], holds: (version: Version) => boolean): number {
  let low = 0
  let high = versions.length
  while (low < high) {
    const middle = (low + high) >> 1
    const version = versions[middle]
    if (version !== undefined && holds(version)) low = middle + 1
    else high = middle
  }
  return low
}
