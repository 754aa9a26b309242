// Watches over HTTP: after every step of the world each asks what has changed since it last did, and sends it line by line.
//
// Models the watch protocol as clients see it: a table's columns stand in the first event alone, and who wants bookmarks
// gets one a minute.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'

export interface WatchRequest {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly accept: string
}

/** The events since the revision in the query, or the Status that refuses them: it ends the watch. */
export type Events = (request: WatchRequest) => JsonObject | null

export interface WatchEvent {
  readonly type: string
  readonly object: JsonObject
}

export interface Watch {
  /** What has changed since it was last asked. */
  next(nowMs: number): readonly WatchEvent[]
}

const bookmarkEveryMs = 60_000

export function openWatch(eventsOf: Events, request: WatchRequest): Watch {
  // Both parameters concern only the start of a watch.
  const { sendInitialEvents: _, resourceVersionMatch: __, ...later } = request.query
  let query = request.query
  let isFirst = true
  let toldAtMs: number | null = null
  return {
    next(nowMs) {
      const answer = eventsOf({ ...request, query }) ?? {}
      if (answer['kind'] === 'Status') return [{ type: 'ERROR', object: answer }]
      const version = versionIn(answer)
      const events = objectsIn(answer['items']).map((item) => {
        const object = objectAt(item, 'object')
        const shown = isFirst || object['kind'] !== 'Table' ? object : { ...object, columnDefinitions: null }
        isFirst = false
        return { type: String(item['type']), object: shown }
      })
      if (version !== '') query = { ...later, resourceVersion: version }
      toldAtMs ??= nowMs
      const isDue = later['allowWatchBookmarks'] === 'true' && nowMs - toldAtMs >= bookmarkEveryMs
      if (!isDue || version === '') return events
      toldAtMs = nowMs
      return [...events, { type: 'BOOKMARK', object: bookmarkOf(answer, version) }]
    },
  }
}

function bookmarkOf(answer: JsonObject, resourceVersion: string): JsonObject {
  const { kind, apiVersion } = objectAt(answer, 'of')
  return { kind: kind ?? '', apiVersion: apiVersion ?? 'v1', metadata: { resourceVersion } }
}

function versionIn(answer: JsonObject): string {
  return String(objectAt(answer, 'metadata')['resourceVersion'] ?? '')
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isJsonObject) : []
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isJsonObject(value) ? value : {}
}
