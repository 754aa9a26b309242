// Watches over HTTP: each is a listing looked at again after every step of the world, its changes sent line by line.
//
// Models the watch protocol as clients see it: initial events and the bookmark that ends them, then what changes.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'

export interface WatchRequest {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly accept: string
}

export type Listing = (request: WatchRequest) => JsonObject | null
export interface WatchEvent {
  readonly type: string
  readonly object: JsonObject
}

export interface Watch {
  /** What has changed since it was last asked. */
  next(): readonly WatchEvent[]
}

interface Item {
  readonly key: string
  readonly version: string
  /** The object, or a table of its one row. */
  readonly object: JsonObject
}

const meant = [
  'watch',
  'sendInitialEvents',
  'resourceVersionMatch',
  'allowWatchBookmarks',
  'resourceVersion',
  'timeoutSeconds',
]

export function openWatch(list: Listing, request: WatchRequest): Watch {
  const rest = Object.fromEntries(Object.entries(request.query).filter(([key]) => !meant.includes(key)))
  const look = (): JsonObject => list({ ...request, query: rest }) ?? {}
  const { resourceVersion: from = '', sendInitialEvents } = request.query
  const seen = new Map<string, Item>()
  let isFirst = true
  return {
    next() {
      const listing = look()
      const items = itemsOf(listing)
      const events = isFirst ? firstEvents(items, from, sendInitialEvents === 'true') : changes(items, seen)
      const bookmark = isFirst && sendInitialEvents === 'true' ? [bookmarkOf(listing)] : []
      isFirst = false
      seen.clear()
      for (const item of items) seen.set(item.key, item)
      return [...events, ...bookmark]
    },
  }
}

/** From a version on: what is newer than it; from none: everything. */
function firstEvents(items: readonly Item[], from: string, isWhole: boolean): readonly WatchEvent[] {
  const all = isWhole || from === '' || from === '0'
  return items
    .filter(({ version }) => all || Number(version) > Number(from))
    .map(({ object }) => ({ type: all ? 'ADDED' : 'MODIFIED', object }))
}

function changes(items: readonly Item[], seen: ReadonlyMap<string, Item>): readonly WatchEvent[] {
  const now = new Set(items.map(({ key }) => key))
  const gone = [...seen.values()].filter(({ key }) => !now.has(key)).map(({ object }) => ({ type: 'DELETED', object }))
  const changed = items.flatMap((item): readonly WatchEvent[] => {
    const before = seen.get(item.key)
    if (before === undefined) return [{ type: 'ADDED', object: item.object }]
    return before.version === item.version ? [] : [{ type: 'MODIFIED', object: item.object }]
  })
  return [...gone, ...changed]
}

function itemsOf(listing: JsonObject): readonly Item[] {
  if (listing['kind'] === 'Table')
    return objectsIn(listing['rows']).map((row) => itemOf(objectAt(row, 'object'), { ...listing, rows: [row] }))
  const kind = String(listing['kind'] ?? '').replace(/List$/, '')
  const apiVersion = String(listing['apiVersion'] ?? 'v1')
  return objectsIn(listing['items']).map((object) => itemOf(object, { kind, apiVersion, ...object }))
}

function itemOf(object: JsonObject, shown: JsonObject): Item {
  const metadata = objectAt(object, 'metadata')
  const key = `${String(metadata['namespace'] ?? '')}/${String(metadata['name'] ?? '')}`
  return { key, version: String(metadata['resourceVersion'] ?? ''), object: shown }
}

function bookmarkOf(listing: JsonObject): WatchEvent {
  const version = objectAt(listing, 'metadata')['resourceVersion'] ?? '1'
  const annotations = { 'k8s.io/initial-events-end': 'true' }
  const kind = String(listing['kind'] ?? '').replace(/List$/, '')
  const object = {
    kind,
    apiVersion: listing['apiVersion'] ?? 'v1',
    metadata: { resourceVersion: version, annotations },
  }
  return { type: 'BOOKMARK', object: kind === 'Table' ? { ...listing, rows: [] } : object }
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : []
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isJsonObject(value) ? value : {}
}
