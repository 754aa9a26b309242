// Local client: the Client interface over a server in the same process.

import { err, ok, type Result } from '@/lib/base/result'
import type { Pod } from '../api/generated/core'
import type { Status } from '../api/generated/meta'
import type { DraftOf, KubeObject } from '../api/object'
import type { Answer, Client, Hearing, Listed, ListOptions, UserInfo, WatchEvent, WriteOptions } from '../client/client'
import type { NodeAgent, NodeAgentRegistry } from '../client/node-agent'
import { type Key, keyOf, splitKey } from '../meta/keys'
import type { KindOf } from '../meta/kinds'
import { applyObject } from './apply'
import { bindPod } from './binding'
import { createObject } from './create'
import { deleteObject } from './delete'
import { evictPod } from './eviction'
import { type Reading, readingOf } from './heartbeats'
import type { ClientIdentity } from './identity'
import type { Caller, Machinery } from './machinery'
import { patchObject } from './patch'
import { getObject, listObjects, watchObjects } from './read'
import type { Conversion, Served } from './registry'
import { readScale, writeScale } from './scale'
import { badRequest, internalError, notFound, unknownPath } from './status'
import { updateObject } from './update'

export function createLocalClient(
  machinery: Machinery,
  agents: NodeAgentRegistry,
  user: UserInfo,
  identity: ClientIdentity,
): Client {
  const plain: Caller = { dryRun: false, warn: () => {}, ...callerBase(user, identity) }
  const callerFor = (options: WriteOptions | undefined): Caller =>
    options === undefined ? plain : callerOf(plain, options)
  const served = (kind: KindOf): Served | undefined => machinery.registry.served(kind)

  /** Finds the resource and asks for permission; then the verb runs. */
  const allowed = <Value>(
    kind: KindOf,
    access: Access,
    run: (served: Served) => Result<Value, Status>,
  ): Answer<Value> => {
    const found = served(kind)
    if (found === undefined) return err(unknownPath)
    if (identity.isTrusted) return run(found)
    if (!found.isShown) return err(unknownPath)
    const { group, resource } = kind
    const { key, ...what } = access
    const refusal = machinery.authorizer.refusal({ user, group, resource, ...what, ...splitKey(key) })
    return refusal === null ? run(found) : err(refusal)
  }
  /** As `allowed`, for verbs that answer an object: it is shown in the version that was asked for. */
  const shown = <Kind extends KubeObject>(
    kind: KindOf<Kind>,
    access: Access,
    run: (served: Served) => Result<KubeObject, Status>,
  ): Answer<Kind> =>
    allowed(kind, access, (found) => {
      const answer = run(found)
      if (!answer.ok || found.conversion === null) return answer as Answer<Kind>
      return ok(found.conversion.fromStored(answer.value)) as Answer<Kind>
    })

  /** Outside clients read Nodes and Leases with their latest heartbeats; components read them as stored. */
  const reading = (found: Served): Reading | null => (identity.isTrusted ? null : readingOf(machinery, found))
  const read = (found: Served, answer: Result<KubeObject, Status>): Result<KubeObject, Status> => {
    const look = reading(found)
    return look === null || !answer.ok ? answer : ok(look(answer.value))
  }
  const readList = (found: Served, answer: Result<Listed<KubeObject>, Status>): Result<Listed<KubeObject>, Status> => {
    const look = reading(found)
    return look === null || !answer.ok ? answer : ok({ ...answer.value, items: answer.value.items.map(look) })
  }

  return {
    user,
    get: (kind, key) => shown(kind, access('get', key), (found) => read(found, getObject(machinery, found, key))),
    list: <Kind extends KubeObject>(kind: KindOf<Kind>, options: ListOptions = {}) => {
      const answer = allowed(kind, listAccess('list', options.namespace), (found) =>
        shownList(found, readList(found, listObjects(machinery, found, options))),
      )
      return answer as Answer<never>
    },
    watch: (kind, options, onEvent) =>
      allowed(kind, listAccess('watch', options.namespace), (found) =>
        watchObjects(machinery, found, options, shownTo(found, onEvent as Hear)),
      ),
    create: (kind, draft, options) =>
      shown(kind, listAccess('create', draft.metadata.namespace), (found) =>
        createObject(machinery, callerFor(options), found, draft as DraftOf<KubeObject>),
      ),
    update: (kind, object, options) =>
      shown(kind, access('update', keyOf(object), options?.subresource), (found) =>
        updateObject(
          machinery,
          callerFor(options),
          { served: found, key: keyOf(object), subresource: options?.subresource ?? '' },
          object,
        ),
      ),
    updateStatus: (kind, object, options) =>
      shown(kind, access('update', keyOf(object), 'status'), (found) =>
        updateObject(
          machinery,
          callerFor(options),
          { served: found, key: keyOf(object), subresource: 'status' },
          object,
        ),
      ),
    patch: (kind, key, patch, options = {}) =>
      shown(kind, access('patch', key, options.subresource), (found) =>
        patchObject(
          machinery,
          callerFor(options),
          { served: found, key, subresource: options.subresource ?? '' },
          patch,
        ),
      ),
    apply: (kind, applied, options) =>
      shown(kind, access('patch', keyOf(applied), options.subresource), (found) =>
        applyObject(
          machinery,
          callerFor(options),
          { served: found, subresource: options.subresource ?? '' },
          {
            applied: applied as DraftOf<KubeObject>,
            force: options.force ?? false,
          },
        ),
      ),
    delete: (kind, key, options = {}) =>
      shown(kind, access('delete', key), (found) =>
        deleteObject(machinery, hearing(plain, options), { served: found, key }, options),
      ),
    deleteCollection: (kind, options, deletion = {}) =>
      allowed(kind, listAccess('deletecollection', options.namespace), (found) => {
        const listed = listObjects(machinery, found, options)
        if (!listed.ok) return listed
        for (const object of listed.value.items)
          deleteObject(machinery, hearing(plain, deletion), { served: found, key: keyOf(object) }, deletion)
        return ok(null)
      }),
    bind: (podKey, nodeName) =>
      allowed(podKind, access('create', podKey, 'binding'), (found) =>
        bindPod(machinery, plain, { served: found, key: podKey }, nodeName),
      ),
    evict: (podKey, options = {}) =>
      allowed(podKind, access('create', podKey, 'eviction'), (found) =>
        evictPod(machinery, plain, { served: found, key: podKey }, options),
      ),
    scaleOf: (kind, key) => allowed(kind, access('get', key, 'scale'), (found) => readScale(machinery, found, key)),
    setScale: (kind, key, replicas, options) =>
      allowed(kind, access('update', key, 'scale'), (found) =>
        writeScale(machinery, callerFor(options), { served: found, key }, replicas),
      ),
    canI({ verb, group, resource, subresource = '', namespace = '', name = '' }) {
      if (identity.isTrusted) return { isAllowed: true, reason: '' }
      return machinery.authorizer.decide({ user, verb, group, resource, subresource, namespace, name })
    },
    accessRules: (namespace) => machinery.authorizer.rulesFor(user, namespace),
    agentOf: (podKey, subresource) =>
      allowed(podKind, access(subresource === 'log' ? 'get' : 'create', podKey, subresource), (found) => {
        const pod = machinery.storage.get(found.id, podKey) as Pod | undefined
        if (pod === undefined) return err(notFound(podKind, splitKey(podKey).name))
        const nodeName = pod.spec.nodeName ?? ''
        // An unassigned pod has an empty log; exec and the like are refused.
        if (nodeName === '' && subresource === 'log') return ok(silent)
        if (nodeName === '') return err(unassigned(podKey))
        const agent = agents.agentOf(nodeName)
        return agent === undefined
          ? err(internalError(`error dialing backend: dial tcp: lookup ${nodeName}: no such host`))
          : ok(agent)
      }),
  }
}

function shownList(
  { conversion }: Served,
  answer: Result<Listed<KubeObject>, Status>,
): Result<Listed<KubeObject>, Status> {
  if (!answer.ok || conversion === null) return answer
  return ok({ ...answer.value, items: answer.value.items.map(conversion.fromStored) })
}

type Hear = (event: WatchEvent<KubeObject>) => void

function shownTo({ conversion }: Served, onEvent: Hear): Hear {
  return conversion === null ? onEvent : (event) => onEvent(shownEvent(conversion, event))
}

function shownEvent(conversion: Conversion, event: WatchEvent<KubeObject>): WatchEvent<KubeObject> {
  if (event.type === 'BOOKMARK') return event
  const object = conversion.fromStored(event.object)
  return event.type === 'MODIFIED'
    ? { ...event, object, previous: conversion.fromStored(event.previous) }
    : { ...event, object }
}

function unassigned(podKey: Key): Status {
  return badRequest(`pod ${splitKey(podKey).name} does not have a host assigned`)
}

/** The agent of a pod without a node. */
const silent: NodeAgent = {
  logs: () => ok([]),
  exec: (podKey) => err(unassigned(podKey)),
}

const podKind: KindOf = { group: '', version: 'v1', kind: 'Pod', resource: 'pods', scope: 'Namespaced' }

/** A request to authorise; the key is split only for clients that need authorisation. */
interface Access {
  readonly verb: string
  readonly subresource: string
  readonly key: Key
}

function access(verb: string, key: Key, subresource = ''): Access {
  return { verb, subresource, key }
}

/** The access of a list: no name, and for all namespaces no namespace. */
function listAccess(verb: string, namespace = ''): Access {
  return { verb, subresource: '', key: namespace === '' ? '' : `${namespace}/` }
}

function callerBase(user: UserInfo, { manager, isTrusted }: ClientIdentity) {
  return { user, isTrusted, manager, fieldValidation: 'Warn' } as const
}

function hearing(plain: Caller, { onWarning }: Hearing): Caller {
  return { ...plain, warn: onWarning ?? plain.warn }
}

function callerOf(plain: Caller, options: WriteOptions): Caller {
  return {
    ...plain,
    manager: options.fieldManager ?? plain.manager,
    dryRun: options.dryRun ?? false,
    fieldValidation: options.fieldValidation ?? plain.fieldValidation,
    warn: options.onWarning ?? plain.warn,
  }
}
