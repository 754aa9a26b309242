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
    const reconciler: Reconciler = {
      client: context.client,
      namespaces: context.informers.of(namespaceKind),
      contents: [],
      now: () => timeOf(context.clock.now()),
    }
    const queue = context.queue({ name: 'namespace', reconcile: (key) => reconcile(reconciler, key) })
    const onNamespace = (namespace: Namespace): void => {
      if (namespace.metadata.deletionTimestamp !== undefined) queue.addAfter(keyOf(namespace), noticeMs)
    }
    reconciler.namespaces.on({ added: onNamespace, updated: onNamespace })
    onEachKind(context.informers, (kind) => {
      if (kind.scope !== 'Namespaced') return
      reconciler.contents.push({ kind, informer: context.informers.of(kind) })
    })
  },
}

interface Content {
  readonly kind: KindOf
  readonly informer: Informer<KubeObject>
}

interface Reconciler {
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

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const namespace = reconciler.namespaces.get(key)
  if (namespace?.metadata.deletionTimestamp === undefined) return done
  if (!(namespace.spec?.finalizers?.includes(finalizer) ?? false)) return done
  const waitSeconds = deletePods(reconciler, key)
  if (waitSeconds > 0) {
    // The conditions do not count pods that are still stopping.
    const refusal = writeConditions(reconciler, key, [])
    return refusal === null ? again(backIn(waitSeconds)) : failed(refusal)
  }
  for (const content of reconciler.contents) deleteAll(reconciler, content, key)
  const remaining = remainingIn(reconciler, key)
  const refusal = writeConditions(reconciler, key, remaining)
  if (refusal !== null) return failed(refusal)
  return remaining.length > 0 ? again(backIn(finalizerSeconds)) : finalize(reconciler, key)
}

function backIn(estimateSeconds: number): number {
  return (Math.trunc(estimateSeconds / 2) + 1) * 1_000
}

/**
 * While there are pods, nothing else is deleted: they may need their secrets to stop well. Returns how many seconds
 * they may take; 0 when none is left.
 */
function deletePods(reconciler: Reconciler, namespace: string): number {
  const pods = reconciler.contents.filter(({ kind }) => kind.group === '' && kind.resource === 'pods')
  const graces = pods.flatMap(({ informer }) => (informer.list(namespace) as readonly Pod[]).map(graceOf))
  for (const content of pods) deleteAll(reconciler, content, namespace)
  if (!pods.some(({ informer }) => informer.list(namespace).length > 0)) return 0
  return Math.max(1, ...graces)
}

/** A pod that has ended needs no time. Models estimateGracefulTerminationForPods. */
function graceOf({ spec, status }: Pod): number {
  const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  return isOver ? 0 : (spec.terminationGracePeriodSeconds ?? 0)
}

function deleteAll(reconciler: Reconciler, { kind, informer }: Content, namespace: string): void {
  for (const object of [...informer.list(namespace)]) {
    if (object.metadata.deletionTimestamp === undefined) {
      reconciler.client.delete(kind, keyOf(object), { propagationPolicy: 'Background' })
    }
  }
}

function remainingIn(reconciler: Reconciler, namespace: string): readonly Remaining[] {
  return reconciler.contents
    .map(({ kind, informer }) => ({ name: `${kind.resource}.${kind.group}`, objects: informer.list(namespace) }))
    .filter(({ objects }) => objects.length > 0)
    .sort(byText(({ name }) => name))
}

/** Null when written, or when nothing changed. */
function writeConditions(reconciler: Reconciler, key: Key, remaining: readonly Remaining[]): string | null {
  const namespace = reconciler.namespaces.get(key)
  if (namespace === undefined) return null
  const before = namespace.status?.conditions ?? []
  const conditions = deletionConditions(remaining, reconciler.now()).reduce<readonly NamespaceCondition[]>(
    keepUnchanged,
    before,
  )
  const status = { ...namespace.status, phase: 'Terminating' as const, conditions }
  if (deepEqual(namespace.status, status)) return null
  const written = reconciler.client.updateStatus(namespaceKind, { ...namespace, status })
  return written.ok || written.error.reason === 'NotFound' ? null : (written.error.message ?? '')
}

function keepUnchanged(list: readonly NamespaceCondition[], next: NamespaceCondition): readonly NamespaceCondition[] {
  const before = list.find((condition) => condition.type === next.type)
  const isSame = before?.status === next.status && before.reason === next.reason && before.message === next.message
  return isSame ? list : withCondition(list, next)
}

function finalize(reconciler: Reconciler, key: Key): Outcome {
  const namespace = reconciler.namespaces.get(key)
  if (namespace === undefined) return done
  const finalizers = (namespace.spec?.finalizers ?? []).filter((one) => one !== finalizer)
  const emptied = { ...namespace, spec: { ...namespace.spec, finalizers } }
  const written = reconciler.client.update(namespaceKind, emptied, { subresource: 'finalize' })
  return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
}
