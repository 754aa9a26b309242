// Garbage collector: dependents go when their owners are gone; owners deleted in the foreground go last.
//
// Models pkg/controller/garbagecollector. The graph is the informers' owner index; an owner that no informer has is
// absent, for informers here are never behind.

import type { ObjectMeta, OwnerReference } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import { type Informer, indexNames } from '../../client/informer'
import type { EventRecorder } from '../../client/recorder'
import { done, failed, type Outcome } from '../../client/workqueue'
import { onEachKind } from '../../control/known-kinds'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import type { KindOf } from '../../meta/kinds'
import { fateOf, type OwnerState } from './classify'

const foreground = 'foregroundDeletion'
const orphan = 'orphan'

export const garbageCollector: Controller = {
  name: 'garbage-collector',
  doc: 'Deletes objects whose owners are gone.',
  start(context) {
    const queue = context.queue({ name: 'garbage-collector', reconcile: (key) => reconcile(reconciler, key) })
    const reconciler: Reconciler = {
      client: context.client,
      recorder: context.recorder('garbage-collector-controller'),
      watched: new Map(),
      enqueue: (object) => queue.add(`${groupKindOf(object)} ${keyOf(object)}`),
    }
    onEachKind(context.informers, (kind) => {
      const informer = context.informers.of(kind)
      reconciler.watched.set(`${kind.group}/${kind.kind}`, { kind, informer })
      watchKind(reconciler, informer)
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly recorder: EventRecorder
  /** By group and kind, as owner references name them. */
  readonly watched: Map<string, Watched>
  enqueue(object: KubeObject): void
}

interface Watched {
  readonly kind: KindOf
  readonly informer: Informer<KubeObject>
}

function watchKind(reconciler: Reconciler, informer: Informer<KubeObject>): void {
  const look = (object: KubeObject): void => {
    if (needsLook(reconciler, object)) reconciler.enqueue(object)
  }
  informer.on({
    added: look,
    updated(object, previous) {
      const { metadata } = object
      const isOther =
        metadata.ownerReferences !== previous.metadata.ownerReferences ||
        metadata.deletionTimestamp !== previous.metadata.deletionTimestamp ||
        metadata.finalizers !== previous.metadata.finalizers
      if (isOther) look(object)
    },
    deleted(object) {
      for (const { object: dependent } of dependentsOf(reconciler, object)) reconciler.enqueue(dependent)
      for (const reference of object.metadata.ownerReferences ?? []) {
        const owner = ownerOf(reconciler, object, reference)
        if (owner !== undefined && isWaiting(owner.metadata)) reconciler.enqueue(owner)
      }
    },
  })
}

/** Most objects have owners that live, and none of this is their business. */
function needsLook(reconciler: Reconciler, object: KubeObject): boolean {
  const { metadata } = object
  if (metadata.deletionTimestamp !== undefined) return isWaiting(metadata) || isOrphaning(metadata)
  return metadata.ownerReferences?.some((reference) => stateOf(reconciler, object, reference) !== 'solid') ?? false
}

function reconcile(reconciler: Reconciler, queueKey: Key): Outcome {
  const space = queueKey.indexOf(' ')
  const watched = reconciler.watched.get(queueKey.slice(0, space))
  const object = watched?.informer.get(queueKey.slice(space + 1))
  if (watched === undefined || object === undefined) return done
  const { metadata } = object
  if (metadata.deletionTimestamp !== undefined) {
    if (isOrphaning(metadata)) return orphanDependents(reconciler, watched, object)
    return isWaiting(metadata) ? waitForDependents(reconciler, watched, object) : done
  }
  return carryOutFate(reconciler, watched, object)
}

function carryOutFate(reconciler: Reconciler, { kind }: Watched, object: KubeObject): Outcome {
  const fate = fateOf({
    metadata: object.metadata,
    stateOf: (reference) => stateOf(reconciler, object, reference),
    hasDependents: dependentsOf(reconciler, object).length > 0,
  })
  if (fate.kind === 'keep') return done
  if (fate.kind === 'drop-references') return answer(reconciler.client.update(kind, withOwners(object, fate.kept)))
  reportStrayOwners(reconciler, object)
  const { uid } = object.metadata
  return answer(
    reconciler.client.delete(kind, keyOf(object), { propagationPolicy: fate.policy, preconditions: { uid } }),
  )
}

function orphanDependents(reconciler: Reconciler, watched: Watched, owner: KubeObject): Outcome {
  const { uid } = owner.metadata
  for (const { kind, object } of dependentsOf(reconciler, owner)) {
    const others = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid)
    const written = reconciler.client.update(kind, withOwners(object, others))
    if (!written.ok && written.error.reason !== 'NotFound') return failed(written.error.message ?? '')
  }
  return dropFinalizer(reconciler, watched, keyOf(owner), orphan)
}

function waitForDependents(reconciler: Reconciler, watched: Watched, owner: KubeObject): Outcome {
  const { uid } = owner.metadata
  const dependents = dependentsOf(reconciler, owner)
  const blocks = ({ metadata }: KubeObject): boolean =>
    metadata.ownerReferences?.some((one) => one.uid === uid && one.blockOwnerDeletion === true) ?? false
  if (!dependents.some(({ object }) => blocks(object)))
    return dropFinalizer(reconciler, watched, keyOf(owner), foreground)
  for (const { object } of dependents) if (!isWaiting(object.metadata)) reconciler.enqueue(object)
  return done
}

function dropFinalizer(reconciler: Reconciler, { kind, informer }: Watched, key: Key, finalizer: string): Outcome {
  const object = informer.get(key)
  if (object === undefined) return done
  const left = (object.metadata.finalizers ?? []).filter((one) => one !== finalizer)
  const { finalizers: _before, ...metadata } = object.metadata
  const kept = left.length === 0 ? metadata : { ...metadata, finalizers: left }
  return answer(reconciler.client.update(kind, { ...object, metadata: kept }))
}

function withOwners(object: KubeObject, owners: readonly OwnerReference[]): KubeObject {
  const { ownerReferences: _before, ...metadata } = object.metadata
  return { ...object, metadata: owners.length === 0 ? metadata : { ...metadata, ownerReferences: owners } }
}

interface Dependent {
  readonly kind: KindOf
  readonly object: KubeObject
}

function dependentsOf(reconciler: Reconciler, owner: KubeObject): readonly Dependent[] {
  const found: Dependent[] = []
  for (const { kind, informer } of reconciler.watched.values()) {
    for (const object of informer.byIndex(indexNames.owner, owner.metadata.uid)) found.push({ kind, object })
  }
  return found
}

/** The owner a reference means: of that name, in the dependent's own namespace. */
function ownerOf(reconciler: Reconciler, dependent: KubeObject, reference: OwnerReference): KubeObject | undefined {
  const watched = reconciler.watched.get(groupKindOf(reference))
  if (watched === undefined) return undefined
  const namespace = watched.kind.scope === 'Cluster' ? '' : (dependent.metadata.namespace ?? '')
  const owner = watched.informer.get(keyFor(namespace, reference.name))
  return owner?.metadata.uid === reference.uid ? owner : undefined
}

/** An owner of a kind nobody serves, or one no reference can reach, is left alone. */
function stateOf(reconciler: Reconciler, dependent: KubeObject, reference: OwnerReference): OwnerState {
  const watched = reconciler.watched.get(groupKindOf(reference))
  const isOutOfReach = watched?.kind.scope === 'Namespaced' && dependent.metadata.namespace === undefined
  if (watched === undefined || isOutOfReach) return 'solid'
  const owner = ownerOf(reconciler, dependent, reference)
  if (owner === undefined) return 'dangling'
  return isWaiting(owner.metadata) ? 'waiting' : 'solid'
}

/** An owner that exists, but in another namespace, is worth a word. */
function reportStrayOwners(reconciler: Reconciler, object: KubeObject): void {
  const { namespace = '' } = object.metadata
  for (const reference of object.metadata.ownerReferences ?? []) {
    const informer = reconciler.watched.get(groupKindOf(reference))?.informer
    if (!informer?.list().some((one) => one.metadata.uid === reference.uid && one.metadata.namespace !== namespace))
      continue
    const { apiVersion, kind, name, uid } = reference
    const owner = `[${apiVersion}/${kind}, namespace: ${namespace}, name: ${name}, uid: ${uid}]`
    const message = `ownerRef ${owner} does not exist in namespace "${namespace}"`
    reconciler.recorder.event(object, 'Warning', 'OwnerRefInvalidNamespace', message)
  }
}

function isWaiting(metadata: ObjectMeta): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers?.includes(foreground) ?? false)
}

function isOrphaning(metadata: ObjectMeta): boolean {
  return metadata.finalizers?.includes(orphan) ?? false
}

/** `apps/Deployment`, `/Pod`. */
function groupKindOf({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): string {
  const slash = apiVersion.indexOf('/')
  return `${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`
}

function answer(result: {
  readonly ok: boolean
  readonly error?: { readonly reason?: string; readonly message?: string }
}): Outcome {
  const isGone = result.error?.reason === 'NotFound' || result.error?.reason === 'Conflict'
  return result.ok || isGone ? done : failed(result.error?.message ?? '')
}
