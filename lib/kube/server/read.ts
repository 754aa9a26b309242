// Read: get, list and watch.

import { err, ok, type Result } from '@/lib/base/result'
import type { KubeObject, Status } from '../api/object'
import type { Listed, ListOptions, Watch, WatchEvent, WatchOptions } from '../client/client'
import type { Key } from '../meta/keys'
import type { Machinery } from './machinery'
import type { Served } from './registry'
import { type Selection, selectionOf } from './selection'
import { badRequest, expired, notFound } from './status'
import type { Version } from './storage'

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
  const items = selectObjects(machinery, served, options, selection.value)
  const resourceVersion = String(machinery.storage.revision)
  return options.limit === undefined ? ok({ resourceVersion, items }) : page(items, options, resourceVersion)
}

function selectObjects(
  { storage }: Machinery,
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

/** The continue token is the place to go on from; upstream's is opaque too. */
function page(
  items: readonly KubeObject[],
  { limit = 0, continueToken }: ListOptions,
  resourceVersion: string,
): Result<Listed<KubeObject>, Status> {
  const start = continueToken === undefined || continueToken === '' ? 0 : Number(continueToken)
  if (!Number.isInteger(start) || start < 0)
    return err(badRequest('continue key is not valid: illegal base64 data at input byte 0'))
  const end = limit > 0 ? start + limit : items.length
  const rest = items.length - end
  const shown = items.slice(start, end)
  return ok(
    rest > 0
      ? { resourceVersion, items: shown, continueToken: String(end), remainingItemCount: rest }
      : { resourceVersion, items: shown },
  )
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
  const previous = before === null || before.type === 'DELETED' ? null : before.object
  const wasIn = previous !== null && (matches === null || matches(previous))
  const isIn = type !== 'DELETED' && (matches === null || matches(object))
  if (isIn && wasIn && previous !== null) return { type: 'MODIFIED', object, previous }
  if (isIn) return { type: 'ADDED', object }
  return wasIn ? { type: 'DELETED', object } : null
}
