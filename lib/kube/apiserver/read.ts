// Read: get, list and watch.

import { err, ok, type Result } from '@/lib/base/result'
import { parseUint } from '@/lib/go/strconv'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Listed, ListOptions, Watch, WatchEvent, WatchOptions } from '../client/client'
import { invalidValue } from '../meta/field-error'
import { type Key, keyOf } from '../meta/keys'
import { printContinueToken, readContinueToken } from './continue-token'
import type { Machinery } from './machinery'
import type { Served } from './registry'
import { type Selection, selectionOf } from './selection'
import { badRequest, continueExpired, expired, listExpired, notFound, versionTooLarge, watchExpired } from './status'
import type { Storage, StorageSnapshot, Version } from './storage'

export function getObject({ storage }: Machinery, served: Served, key: Key): Result<KubeObject, Status> {
  const object = storage.get(served.id, key)
  return object === undefined ? err(notFound(served.kind, key.slice(key.indexOf('/') + 1))) : ok(object)
}

export function listObjects(
  machinery: Machinery,
  served: Served,
  options: ListOptions,
): Result<Listed<KubeObject>, Status> {
  const selection = selectionOf(served, options)
  if (!selection.ok) return selection
  const place = placeOf(machinery.storage, options)
  if (!place.ok) return place
  const items = selectObjects({ storage: place.value.source }, served, options, selection.value)
  const isWhole = selection.value.matches === null && selection.value.scope.key === undefined
  return ok(page(items, options, { ...place.value, isWhole }))
}

type Source = Pick<StorageSnapshot, 'get' | 'list'>

function selectObjects(
  { storage }: { readonly storage: Source },
  served: Served,
  { namespace }: ListOptions,
  { scope, matches }: Selection,
): readonly KubeObject[] {
  if (scope.key !== undefined) {
    const object = storage.get(served.id, scope.key)
    return object === undefined || matches?.(object) === false ? [] : [object]
  }
  const all = storage.list(served.id, namespace)
  return matches === null ? all : all.filter(matches)
}

interface Place {
  readonly source: Source
  readonly resourceVersion: string
  /** The key to start after; empty for the first page. */
  readonly start: Key
}

/** A continued list resumes at its token's key, in the state of the list's first page. */
function placeOf(storage: Storage, options: ListOptions): Result<Place, Status> {
  const { continueToken = '', resourceVersion = '', resourceVersionMatch, limit = 0 } = options
  if (continueToken !== '') return continuedPlace(storage, options)
  const now = { source: storage, resourceVersion: String(storage.revision), start: '' }
  if (resourceVersion === '' || resourceVersion === '0') return ok(now)
  const asked = versionNumber(resourceVersion)
  if (!asked.ok) return asked
  if (asked.value > storage.revision) return err(versionTooLarge(asked.value, storage.revision))
  // With a limit the page shows exactly that revision, unless the client accepts newer ones.
  const isExact = resourceVersionMatch === 'Exact' || (resourceVersionMatch === undefined && limit > 0)
  if (!isExact) return ok(now)
  if (asked.value < storage.compactedRevision) return err(listExpired)
  return ok({ source: storage.snapshotAt(asked.value), resourceVersion, start: '' })
}

/** Models k8s.io/apiserver/pkg/storage/util.go ParseResourceVersion. */
function versionNumber(text: string): Result<number, Status> {
  const version = parseUint(text, { base: 10, bits: 64 })
  if (version.ok) return ok(Number(version.value))
  return err(badRequest(`invalid resource version: ${invalidValue('resourceVersion', text, version.error).text}`))
}

function continuedPlace(
  storage: Storage,
  { continueToken = '', resourceVersion = '' }: ListOptions,
): Result<Place, Status> {
  const read = readContinueToken(continueToken)
  if (!read.ok) return err(badRequest(`invalid continue token: ${read.error}`))
  if (resourceVersion !== '' && resourceVersion !== '0')
    return err(badRequest('specifying resource version is not allowed when using continue'))
  const { revision, start } = read.value
  if (revision < 0) return ok({ source: storage, resourceVersion: String(storage.revision), start })
  if (revision > storage.revision) return err(versionTooLarge(revision, storage.revision))
  if (revision < storage.compactedRevision) return err(continueExpired(printContinueToken(-1, start)))
  return ok({ source: storage.snapshotAt(revision), resourceVersion: String(revision), start })
}

interface Paging extends Place {
  /** True without selectors: the number of remaining items is known without reading them. */
  readonly isWhole: boolean
}

function page(
  items: readonly KubeObject[],
  { limit = 0, namespace }: ListOptions,
  { resourceVersion, start, isWhole }: Paging,
): Listed<KubeObject> {
  const tokenKey = (object: KubeObject): Key => (namespace === undefined ? keyOf(object) : `/${object.metadata.name}`)
  const left = start === '' ? items : items.filter((object) => tokenKey(object) > start)
  const shown = limit > 0 ? left.slice(0, limit) : left
  const last = shown.at(-1)
  if (shown.length === left.length || last === undefined) return { resourceVersion, items: shown }
  const continueToken = printContinueToken(resourceVersion, tokenKey(last))
  if (!isWhole) return { resourceVersion, items: shown, continueToken }
  return { resourceVersion, items: shown, continueToken, remainingItemCount: left.length - shown.length }
}

export function watchObjects(
  machinery: Machinery,
  served: Served,
  options: WatchOptions,
  onEvent: (event: WatchEvent<KubeObject>) => void,
): Result<Watch, Status> {
  const selection = selectionOf(served, options)
  if (!selection.ok) return selection
  const { scope, matches } = selection.value
  const { storage } = machinery
  const from = Number(options.resourceVersion ?? '0')
  const { sendInitialEvents } = options
  const isLater = sendInitialEvents === true ? false : from > 0
  const forgotten = isLater ? forgottenSince(storage, served, from) : null
  if (forgotten !== null) return err(forgotten)
  const translate = (version: Version): void => {
    const event = eventOf(version, matches)
    if (event !== null) onEvent(event)
  }
  if (isLater) {
    for (const version of storage.since(from))
      if (version.resource === served.id && isInScope(version, options)) translate(version)
  } else if (sendInitialEvents !== false) {
    for (const object of selectObjects(machinery, served, options, selection.value)) onEvent({ type: 'ADDED', object })
  }
  if (sendInitialEvents === true && options.allowBookmarks === true)
    onEvent({ type: 'BOOKMARK', resourceVersion: String(storage.revision), initialEventsEnd: true })
  return ok({ stop: storage.watch(served.id, scope, translate) })
}

/** The error when events after a revision are no longer kept; null when the watch can start. */
function forgottenSince(storage: Storage, { id, kind }: Served, from: number): Status | null {
  // Events are the one resource without a watch cache.
  if (kind.resource === 'events') return from < storage.compactedRevision ? watchExpired : null
  const oldest = storage.oldestWatch(id, from)
  return from < oldest ? expired(from, oldest) : null
}

function isInScope({ object }: Version, { namespace }: WatchOptions): boolean {
  return namespace === undefined || object.metadata.namespace === namespace
}

/** A selector turns a change into what the watcher sees of it: an object may come into view, or leave it. */
function eventOf(version: Version, matches: Selection['matches']): WatchEvent<KubeObject> | null {
  const { object, before, type } = version
  if (matches === null && type === 'MODIFIED' && before !== null && before.type !== 'DELETED')
    return { type, object, previous: before.object }
  const previous = before === null || before.type === 'DELETED' ? null : before.object
  const wasIn = previous !== null && (matches === null || matches(previous))
  const isIn = type !== 'DELETED' && (matches === null || matches(object))
  if (isIn && wasIn && previous !== null) return { type: 'MODIFIED', object, previous }
  if (isIn) return { type: 'ADDED', object }
  return wasIn ? { type: 'DELETED', object } : null
}
