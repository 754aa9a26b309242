// Definition controller: before a CustomResourceDefinition goes, its instances go.
//
// Models k8s.io/apiextensions-apiserver/pkg/controller/finalizer/crd_finalizer.go. Instances with finalizers of their own
// hold the definition back; upstream looks again every five seconds, and so does this.

import type { CustomResourceDefinition } from '../../api/generated/apiextensions'
import type { KubeObject } from '../../api/object'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { again, done, failed, type Outcome } from '../../client/workqueue'
import { withCondition } from '../../meta/conditions'
import { type Key, keyOf } from '../../meta/keys'
import { customResourceDefinitions, type KindOf } from '../../meta/kinds'
import { timeOf } from '../../meta/time'

const finalizer = 'customresourcecleanup.apiextensions.k8s.io'
const lookAgainMs = 5_000

export const definitionController: Controller = {
  name: 'definition',
  doc: 'Deletes the instances of a CustomResourceDefinition that is being deleted.',
  start(context) {
    const definitions = context.informers.of(customResourceDefinitions)
    const reconciler: Reconciler = { client: context.client, definitions, now: () => timeOf(context.clock.now()) }
    const queue = context.queue({ name: 'definition', reconcile: (key) => reconcile(reconciler, key) })
    const onDefinition = (definition: CustomResourceDefinition): void => {
      if (isLeaving(definition)) queue.add(keyOf(definition))
    }
    definitions.on({ added: onDefinition, updated: onDefinition })
  },
}

interface Reconciler {
  readonly client: Client
  readonly definitions: Informer<CustomResourceDefinition>
  now(): string
}

function isLeaving({ metadata }: CustomResourceDefinition): boolean {
  return metadata.deletionTimestamp !== undefined && (metadata.finalizers?.includes(finalizer) ?? false)
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const definition = reconciler.definitions.get(key)
  if (definition === undefined || !isLeaving(definition)) return done
  const kind = storedKind(definition)
  const remaining = kind === null ? [] : deleteInstances(reconciler.client, kind)
  if (remaining.length > 0) {
    say(reconciler, definition, inProgress)
    return again(lookAgainMs)
  }
  return release(reconciler, key)
}

function storedKind({ spec }: CustomResourceDefinition): KindOf | null {
  const version = spec.versions.find((one) => one.storage)
  if (version === undefined) return null
  const { group, names, scope } = spec
  const place = scope === 'Cluster' ? 'Cluster' : 'Namespaced'
  return { group, version: version.name, kind: names.kind, resource: names.plural, scope: place }
}

/** Answers what is still there. */
function deleteInstances(client: Client, kind: KindOf): readonly KubeObject[] {
  const listed = client.list(kind)
  if (!listed.ok) return []
  for (const object of listed.value.items)
    if (object.metadata.deletionTimestamp === undefined) client.delete(kind, keyOf(object))
  const left = client.list(kind)
  return left.ok ? left.value.items : []
}

const inProgress = {
  status: 'True',
  reason: 'InstanceDeletionInProgress',
  message: 'CustomResource deletion is in progress',
} as const

const completed = { status: 'False', reason: 'InstanceDeletionCompleted', message: 'removed all instances' } as const

function say(
  reconciler: Reconciler,
  definition: CustomResourceDefinition,
  verdict: typeof inProgress | typeof completed,
): CustomResourceDefinition | null {
  const conditions = definition.status?.conditions
  const condition = { type: 'Terminating', lastTransitionTime: reconciler.now(), ...verdict }
  const next = { ...definition, status: { ...definition.status, conditions: withCondition(conditions, condition) } }
  const written = reconciler.client.updateStatus(customResourceDefinitions, next)
  return written.ok ? written.value : null
}

function release(reconciler: Reconciler, key: Key): Outcome {
  const definition = reconciler.definitions.get(key)
  if (definition === undefined) return done
  const said = say(reconciler, definition, completed) ?? definition
  const finalizers = (said.metadata.finalizers ?? []).filter((one) => one !== finalizer)
  const written = reconciler.client.update(customResourceDefinitions, {
    ...said,
    metadata: { ...said.metadata, finalizers },
  })
  const isGone = written.ok || written.error.reason === 'NotFound' || written.error.reason === 'Conflict'
  return isGone ? done : failed(written.error.message ?? '')
}
