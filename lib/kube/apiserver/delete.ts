// Delete: at once, after a grace period (pods), or when the finalizers are gone.
//
// Models k8s.io/apiserver/pkg/registry/rest BeforeDelete and registry/generic Store.Delete.

import { err, ok, type Result } from '@/lib/base/result'
import type { CustomResourceDefinition } from '../api/generated/apiextensions'
import type { Pod } from '../api/generated/core'
import type { DeleteOptions, DeletionPropagation, ObjectMeta, Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Time } from '../api/values'
import { withCondition } from '../meta/conditions'
import type { Key } from '../meta/keys'
import { customResourceDefinitions, groupResourceOf } from '../meta/kinds'
import { epochMsOf, timeOf } from '../meta/time'
import { admitValidating } from './admit'
import { admissionRequest, type Caller, type Machinery, store } from './machinery'
import type { Served } from './registry'
import { conflict, notFound } from './status'

const defaultGraceSeconds = 30

export function deleteObject(
  machinery: Machinery,
  caller: Caller,
  target: { readonly served: Served; readonly key: Key },
  options: DeleteOptions,
): Result<KubeObject, Status> {
  const { served, key } = target
  const old = machinery.storage.get(served.id, key)
  if (old === undefined) return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  const clash = checkPreconditions(served, old, options)
  if (clash !== null) return err(clash)
  const { namespace = '', name } = old.metadata
  const subject = { operation: 'DELETE' as const, subresource: '', namespace, name, old }
  const refusal = admitValidating(machinery, admissionRequest(machinery, caller, served, subject), old)
  if (refusal !== null) return err(refusal)
  if (caller.dryRun || (options.dryRun?.length ?? 0) > 0) return ok(old)
  return ok(proceed(machinery, served, key, { old, options }))
}

/** Takes an object out of the store; watchers get its last state with the deletion's revision. */
export function removeObject(machinery: Machinery, served: Served, key: Key, last: KubeObject): KubeObject {
  machinery.allocators.release(served, last, false)
  return store(machinery, served, 'DELETED', key, last).object
}

function checkPreconditions(served: Served, old: KubeObject, { preconditions }: DeleteOptions): Status | null {
  const { uid, resourceVersion, name } = old.metadata
  // This conflict names the kind, others the resource. Models registry/rest/delete.go BeforeDelete.
  const named = { group: served.kind.group, resource: served.kind.kind }
  if (preconditions?.uid !== undefined && preconditions.uid !== uid) {
    const why = `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${uid}). The object might have been deleted and then recreated`
    return conflict(named, name, why)
  }
  const wanted = preconditions?.resourceVersion
  if (wanted !== undefined && wanted !== resourceVersion) {
    const why = `the ResourceVersion in the precondition (${wanted}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`
    return conflict(named, name, why)
  }
  return null
}

interface Deletion {
  readonly old: KubeObject
  readonly options: DeleteOptions
}

function proceed(machinery: Machinery, served: Served, key: Key, { old, options }: Deletion): KubeObject {
  const nowMs = machinery.clock.now()
  const finalizers = [...finalizersFor(old, options.propagationPolicy), ...cleanupFinalizers(served, old)]
  const graceSeconds = served.id === 'pods' ? graceOf(old as Pod, options) : 0
  const waits = finalizers.length > 0 || graceSeconds > 0 || hasSpecFinalizers(old)
  if (!waits) return removeObject(machinery, served, key, old)
  const metadata = deletionMetadata(served, old.metadata, { nowMs, graceSeconds, finalizers })
  const marked = markedFor(served, { ...old, metadata }, nowMs)
  if (isSameMetadata(metadata, old.metadata)) return old
  return store(machinery, served, 'MODIFIED', key, marked).object
}

function markedFor(served: Served, object: KubeObject, nowMs: number): KubeObject {
  if (served.id === 'namespaces') return terminatingNamespace(object)
  return served.id === definitionsId ? terminatingDefinition(object as CustomResourceDefinition, timeOf(nowMs)) : object
}

const definitionsId = groupResourceOf(customResourceDefinitions)
const instanceCleanup = 'customresourcecleanup.apiextensions.k8s.io'

/** A definition waits until its instances are gone. Models apiextensions customresourcedefinition REST Delete. */
function cleanupFinalizers(served: Served, { metadata }: KubeObject): readonly string[] {
  if (served.id !== definitionsId || metadata.deletionTimestamp !== undefined) return []
  return metadata.finalizers?.includes(instanceCleanup) ? [] : [instanceCleanup]
}

function terminatingDefinition(definition: CustomResourceDefinition, now: Time): KubeObject {
  const conditions = withCondition(definition.status?.conditions, {
    type: 'Terminating',
    status: 'True',
    lastTransitionTime: now,
    reason: 'InstanceDeletionPending',
    message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
  })
  return { ...definition, status: { ...definition.status, conditions } } as KubeObject
}

function isSameMetadata(a: ObjectMeta, b: ObjectMeta): boolean {
  return (
    a.deletionTimestamp === b.deletionTimestamp &&
    (a.deletionGracePeriodSeconds ?? 0) === (b.deletionGracePeriodSeconds ?? 0) &&
    a.finalizers?.join() === b.finalizers?.join()
  )
}

function finalizersFor(old: KubeObject, policy: DeletionPropagation | undefined): readonly string[] {
  const held = old.metadata.finalizers ?? []
  if (policy === undefined) return held
  const others = held.filter((one) => one !== 'foregroundDeletion' && one !== 'orphan')
  if (policy === 'Foreground') return [...others, 'foregroundDeletion']
  if (policy === 'Orphan') return [...others, 'orphan']
  return others
}

/** An unscheduled or finished pod runs no process to wait for. Models pkg/registry/core/pod CheckGracefulDelete. */
function graceOf(pod: Pod, options: DeleteOptions): number {
  const asked = options.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? defaultGraceSeconds
  if ((pod.spec.nodeName ?? '') === '') return 0
  if (pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') return 0
  return asked < 0 ? 1 : asked
}

function hasSpecFinalizers(object: KubeObject): boolean {
  const spec = (object as { readonly spec?: { readonly finalizers?: readonly string[] } }).spec
  return object.kind === 'Namespace' && (spec?.finalizers?.length ?? 0) > 0
}

function terminatingNamespace(namespace: KubeObject): KubeObject {
  const { status } = namespace as { readonly status?: object }
  // The Namespace storage sets deletionTimestamp only, without a grace period.
  const { deletionGracePeriodSeconds: _, ...metadata } = namespace.metadata
  return { ...namespace, metadata, status: { ...status, phase: 'Terminating' } } as KubeObject
}

interface Ending {
  readonly nowMs: number
  readonly graceSeconds: number
  readonly finalizers: readonly string[]
}

function deletionMetadata(served: Served, old: ObjectMeta, { nowMs, graceSeconds, finalizers }: Ending): ObjectMeta {
  const kept = finalizers.length > 0 ? { ...old, finalizers } : withoutFinalizers(old)
  if (old.deletionTimestamp !== undefined) return shortened(kept, { nowMs, graceSeconds, finalizers })
  const counted = served.resource.hasGeneration ? { generation: (old.generation ?? 0) + 1 } : {}
  const deletionTimestamp = timeOf(nowMs + graceSeconds * 1000)
  return { ...kept, ...counted, deletionTimestamp, deletionGracePeriodSeconds: graceSeconds }
}

function withoutFinalizers({ finalizers: _, ...rest }: ObjectMeta): ObjectMeta {
  return rest
}

/** A second delete may shorten the grace period, never lengthen it. */
function shortened(metadata: ObjectMeta, { nowMs, graceSeconds }: Ending): ObjectMeta {
  const current = metadata.deletionGracePeriodSeconds ?? 0
  if (graceSeconds >= current) return metadata
  const startMs = epochMsOf(metadata.deletionTimestamp ?? timeOf(nowMs)) - current * 1000
  const endMs = Math.max(startMs + graceSeconds * 1000, Math.floor(nowMs / 1000) * 1000)
  return { ...metadata, deletionTimestamp: timeOf(endMs), deletionGracePeriodSeconds: graceSeconds }
}
