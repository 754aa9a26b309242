// Namespace controller: empties a namespace that is being deleted, then lets it go.
//
// Models pkg/controller/namespace/deletion/namespaced_resources_deleter.go with ordered deletion: pods first. What holds
// the namespace back is said in its conditions.

import { deepEqual } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { Namespace, NamespaceCondition, Pod } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { onEachKind } from '../../control/known-kinds'
import { withCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'
import { type KindOf, namespaces as namespaceKind } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { deletionConditions, type Remaining } from './conditions'

export const namespaceController: Controller = {
  name: 'namespace',
  doc: 'Deletes everything in a namespace that is being deleted.',
  start(context) {
    const desk: Desk = {
      client: context.client,
      namespaces: context.informers.of(namespaceKind),
      contents: [],
      now: () => timeOf(context.clock.now()),
    }
    const queue = context.queue({ name: 'namespace', reconcile: (key) => reconcile(desk, key) })
    const onNamespace = (namespace: Namespace): void => {
      if (namespace.metadata.deletionTimestamp !== undefined) queue.addAfter(keyOf(namespace), noticeMs)
    }
    desk.namespaces.on({ added: onNamespace, updated: onNamespace })
    onEachKind(context.informers, (kind) => {
      if (kind.scope !== 'Namespaced') return
      desk.contents.push({ kind, informer: context.informers.of(kind) })
    })
  },
}

interface Content {
  readonly kind: KindOf
  readonly informer: Informer<KubeObject>
}

interface Desk {
  readonly client: Client
  readonly namespaces: Informer<Namespace>
  readonly contents: Content[]
  now(): string
}

const finalizer = 'kubernetes'
/** Every API server should have heard of the end before the contents go. Models namespaceDeletionGracePeriod. */
const noticeMs = 5_000
/** How long objects with finalizers are thought to take. */
const finalizerSeconds = 15

function reconcile(desk: Desk, key: Key): Outcome {
  const namespace = desk.namespaces.get(key)
  if (namespace?.metadata.deletionTimestamp === undefined) return done
  if (!(namespace.spec?.finalizers?.includes(finalizer) ?? false)) return done
  const waitSeconds = deletePods(desk, key)
  if (waitSeconds > 0) {
    // The conditions do not count pods that are still stopping.
    const refusal = writeConditions(desk, key, [])
    return refusal === null ? again(backIn(waitSeconds)) : failed(refusal)
  }
  for (const content of desk.contents) deleteAll(desk, content, key)
  const remaining = remainingIn(desk, key)
  const refusal = writeConditions(desk, key, remaining)
  if (refusal !== null) return failed(refusal)
  return remaining.length > 0 ? again(backIn(finalizerSeconds)) : finalize(desk, key)
}

function backIn(estimateSeconds: number): number {
  return (Math.trunc(estimateSeconds / 2) + 1) * 1_000
}

/**
 * While there are pods, nothing else is deleted: they may need their secrets to stop well. Returns how many seconds
 * they may take; 0 when none is left.
 */
function deletePods(desk: Desk, namespace: string): number {
  const pods = desk.contents.filter(({ kind }) => kind.group === '' && kind.resource === 'pods')
  const graces = pods.flatMap(({ informer }) => (informer.list(namespace) as readonly Pod[]).map(graceOf))
  for (const content of pods) deleteAll(desk, content, namespace)
  if (!pods.some(({ informer }) => informer.list(namespace).length > 0)) return 0
  return Math.max(1, ...graces)
}

/** A pod that has ended needs no time. Models estimateGracefulTerminationForPods. */
function graceOf({ spec, status }: Pod): number {
  const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  return isOver ? 0 : (spec.terminationGracePeriodSeconds ?? 0)
}

function deleteAll(desk: Desk, { kind, informer }: Content, namespace: string): void {
  for (const object of [...informer.list(namespace)]) {
    if (object.metadata.deletionTimestamp === undefined) {
      desk.client.delete(kind, keyOf(object), { propagationPolicy: 'Background' })
    }
  }
}

function remainingIn(desk: Desk, namespace: string): readonly Remaining[] {
  return desk.contents
    .map(({ kind, informer }) => ({ name: `${kind.resource}.${kind.group}`, objects: informer.list(namespace) }))
    .filter(({ objects }) => objects.length > 0)
    .sort(byText(({ name }) => name))
}

/** Null when written, or when nothing changed. */
function writeConditions(desk: Desk, key: Key, remaining: readonly Remaining[]): string | null {
  const namespace = desk.namespaces.get(key)
  if (namespace === undefined) return null
  const before = namespace.status?.conditions ?? []
  const conditions = deletionConditions(remaining, desk.now()).reduce<readonly NamespaceCondition[]>(
    keepUnchanged,
    before,
  )
  const status = { ...namespace.status, phase: 'Terminating' as const, conditions }
  if (deepEqual(namespace.status, status)) return null
  const written = desk.client.updateStatus(namespaceKind, { ...namespace, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}

function keepUnchanged(list: readonly NamespaceCondition[], next: NamespaceCondition): readonly NamespaceCondition[] {
  const before = list.find((condition) => condition.type === next.type)
  const isSame = before?.status === next.status && before.reason === next.reason && before.message === next.message
  return isSame ? list : withCondition(list, next)
}

function finalize(desk: Desk, key: Key): Outcome {
  const namespace = desk.namespaces.get(key)
  if (namespace === undefined) return done
  const finalizers = (namespace.spec?.finalizers ?? []).filter((one) => one !== finalizer)
  const emptied = { ...namespace, spec: { ...namespace.spec, finalizers } }
  const written = desk.client.update(namespaceKind, emptied, { subresource: 'finalize' })
  return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
}
