// Read: get, list and watch.

import { base64UrlOfBytes, bytesOfBase64, textOfUtf8 } from '@/lib/base/base64'
import { utf8Bytes } from '@/lib/base/digest'
import { err, ok, type Result } from '@/lib/base/result'
import { parseUint } from '@/lib/go/strconv'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Listed, ListOptions, Watch, WatchEvent, WatchOptions } from '../client/client'
import { invalidValue } from '../meta/field-error'
import { type Key, keyOf } from '../meta/keys'
import type { Machinery } from './machinery'
import type { Served } from './registry'
import { type Selection, selectionOf } from './selection'
import { badRequest, expired, listTooOld, notFound, versionTooLarge } from './status'
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
  /** Empty: from the beginning. */
  readonly start: Key
}

/** A list goes on where its token says, in the state in which it began. */
function placeOf(
  storage: Storage,
  { continueToken = '', resourceVersion = '', resourceVersionMatch }: ListOptions,
): Result<Place, Status> {
  if (continueToken !== '') return continuedPlace(storage, continueToken)
  const now = { source: storage, resourceVersion: String(storage.revision), start: '' }
  if (resourceVersion === '' || resourceVersion === '0') return ok(now)
  const asked = versionNumber(resourceVersion)
  if (!asked.ok) return asked
  if (asked.value > storage.revision) return err(versionTooLarge(asked.value, storage.revision))
  if (resourceVersionMatch !== 'Exact') return ok(now)
  if (asked.value < storage.oldestRevision) return err(expired(asked.value, storage.oldestRevision))
  return ok({ source: storage.snapshotAt(asked.value), resourceVersion, start: '' })
}

/** Models k8s.io/apiserver/pkg/storage/util.go ParseResourceVersion. */
function versionNumber(text: string): Result<number, Status> {
  const version = parseUint(text, { base: 10, bits: 64 })
  if (version.ok) return ok(Number(version.value))
  return err(badRequest(`invalid resource version: ${invalidValue('resourceVersion', text, version.error).text}`))
}

/** Models k8s.io/apiserver/pkg/storage/continue.go: a version, a revision, and the first key that was not shown. */
function continuedPlace(storage: Storage, token: string): Result<Place, Status> {
  const read = readToken(token)
  if (read === null)
    return err(badRequest('invalid continue token: continue key is not valid: unexpected end of JSON input'))
  if (read.revision < storage.oldestRevision) return err(listTooOld)
  return ok({ source: storage.snapshotAt(read.revision), resourceVersion: String(read.revision), start: read.start })
}

const tokenVersion = 'meta.k8s.io/v1'

function readToken(token: string): { readonly revision: number; readonly start: Key } | null {
  const padded = token.replaceAll('-', '+').replaceAll('_', '/')
  try {
    const read = JSON.parse(textOfUtf8(bytesOfBase64(padded))) as Readonly<Record<string, unknown>>
    const { v, rv, start } = read
    if (v !== tokenVersion || typeof rv !== 'number' || typeof start !== 'string') return null
    return { revision: rv, start: start.replace(/\0$/, '') }
  } catch {
    return null
  }
}

function printToken(resourceVersion: string, last: Key): string {
  const text = `{"v":"${tokenVersion}","rv":${resourceVersion},"start":${JSON.stringify(`${last}\0`)}}`
  return base64UrlOfBytes(utf8Bytes(text))
}

interface Paging extends Place {
  /** What is left can be told without looking at it: nothing is selected. */
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
  const continueToken = printToken(resourceVersion, tokenKey(last))
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
  const translate = (version: Version): void => {
    const event = eventOf(version, matches)
    if (event !== null) onEvent(event)
  }
  if (from > 0) {
    const missed = storage.since(from)
    if (missed === null) return err(expired(from, storage.oldestRevision))
    for (const version of missed) if (version.resource === served.id && isInScope(version, options)) translate(version)
  } else {
    for (const object of selectObjects(machinery, served, options, selection.value)) onEvent({ type: 'ADDED', object })
  }
  if (options.sendInitialEvents === true && options.allowBookmarks === true)
    onEvent({ type: 'BOOKMARK', resourceVersion: String(storage.revision), initialEventsEnd: true })
  return ok({ stop: storage.watch(served.id, scope, translate) })
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
