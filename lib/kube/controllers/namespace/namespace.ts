// Namespace controller: empties a namespace that is being deleted, then lets it go.
//
// Models pkg/controller/namespace/deletion/namespaced_resources_deleter.go with ordered deletion: pods first. What holds
// the namespace back is said in its conditions.

import { deepEqual } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import type { Namespace, NamespaceCondition } from '../../api/core'
import type { KubeObject } from '../../api/object'
import type { Client } from '../../client/client'
import type { Informer } from '../../client/informer'
import { done, failed, type Outcome } from '../../client/workqueue'
import { onEachKind } from '../../control/known-kinds'
import type { Controller } from '../../controller'
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
      if (namespace.metadata.deletionTimestamp !== undefined) queue.add(keyOf(namespace))
    }
    desk.namespaces.on({ added: onNamespace, updated: onNamespace })
    const onContent = (object: KubeObject): void => {
      const namespace = desk.namespaces.get(object.metadata.namespace ?? '')
      if (namespace !== undefined) onNamespace(namespace)
    }
    onEachKind(context.informers, (kind) => {
      if (kind.scope !== 'Namespaced') return
      const informer = context.informers.of(kind)
      desk.contents.push({ kind, informer })
      informer.on({ deleted: onContent })
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

function reconcile(desk: Desk, key: Key): Outcome {
  const namespace = desk.namespaces.get(key)
  if (namespace?.metadata.deletionTimestamp === undefined) return done
  if (!(namespace.spec?.finalizers?.includes(finalizer) ?? false)) return done
  emptyNamespace(desk, key)
  const remaining = remainingIn(desk, key)
  const refusal = writeConditions(desk, key, remaining)
  if (refusal !== null) return failed(refusal)
  return remaining.length > 0 ? done : finalize(desk, key)
}

/** While there are pods, nothing else is deleted: they may need their secrets to stop well. */
function emptyNamespace(desk: Desk, namespace: string): void {
  const pods = desk.contents.filter(({ kind }) => kind.group === '' && kind.resource === 'pods')
  for (const content of pods) deleteAll(desk, content, namespace)
  if (pods.some(({ informer }) => informer.list(namespace).length > 0)) return
  for (const content of desk.contents) deleteAll(desk, content, namespace)
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
    .sort((a, b) => compareBytewise(a.name, b.name))
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
