// Watches over the wire: the changes since a revision, in one answer. A stream repeats the request from the last one.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers/watch.go. Left out: the old `/watch/` paths.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { DynamicObject } from '../../api/object'
import type { ListOptions, WatchEvent } from '../../client/client'
import { apiVersionOf } from '../../meta/kinds'
import { answerTable, wantsTable } from './answer-table'
import { answered, type RestCall, refusal } from './call'
import { metadataOf, wantsMetadata } from './negotiate'
import { withNilLists } from './nil-lists'
import type { RestAnswer } from './request'

export function isWatch({ query }: RestCall['request']): boolean {
  return query['watch'] === 'true' || query['watch'] === '1'
}

/** The events; the list's metadata has the revision that they reach. */
export function answerWatch(call: RestCall, options: ListOptions): RestAnswer {
  const { host, kind, request } = call
  const { allowWatchBookmarks, sendInitialEvents } = request.query
  const events: WatchEvent<DynamicObject>[] = []
  const watched = host.client.watch(
    kind,
    {
      ...options,
      allowBookmarks: allowWatchBookmarks === 'true',
      ...(sendInitialEvents === undefined ? {} : { sendInitialEvents: sendInitialEvents === 'true' }),
    },
    (event) => events.push(event),
  )
  // An expired watch is answered with code 200, as upstream, and one ERROR event.
  if (!watched.ok && watched.error.reason !== 'Expired') return refusal(watched.error)
  if (watched.ok) watched.value.stop()
  const told = watched.ok
    ? events.map((event) => ({ type: event.type, object: shown(call, event) }))
    : [{ type: 'ERROR', object: jsonOf(watched.error) }]
  const resourceVersion = String(host.server.machinery.storage.revision)
  return answered({
    kind: 'WatchEvents',
    apiVersion: 'v1',
    metadata: { resourceVersion },
    of: { kind: kind.kind, apiVersion: apiVersionOf(kind) },
    items: told,
  })
}

function shown(call: RestCall, event: WatchEvent<DynamicObject>): JsonObject {
  const { kind, request, served, host } = call
  if (event.type === 'BOOKMARK') {
    const annotations = event.initialEventsEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {}
    const metadata = { resourceVersion: event.resourceVersion, ...annotations }
    return { kind: kind.kind, apiVersion: apiVersionOf(kind), metadata }
  }
  const { object } = event
  const accept = request.headers['accept']
  if (wantsMetadata(accept)) return metadataOf(object)
  if (!wantsTable(accept)) return withNilLists(served, jsonOf(object))
  return answerTable(served, [object], {
    nowMs: host.nowMs,
    metadata: { resourceVersion: object.metadata.resourceVersion },
    includes: request.query['includeObject'] === 'Object' ? 'object' : 'metadata',
  })
}
