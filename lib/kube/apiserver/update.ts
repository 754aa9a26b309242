// Update: a new version of an object, or of its status alone; nothing is written when nothing changed.
//
// Models k8s.io/apiserver/pkg/registry/rest BeforeUpdate and registry/generic Store.Update.

import { deepEqual, jsonOf } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import { parseUint } from '@/lib/go/strconv'
import type { ObjectMeta, Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import { type FieldError, forbiddenField, invalidValue } from '../meta/field-error'
import { type Key, keyOf } from '../meta/keys'
import { isPod, optional, podOf } from '../meta/object'
import { admitMutating, admitValidating } from './admit'
import { removeObject } from './delete'
import { acceptDraft } from './draft'
import { admissionRequest, type Caller, factsFor, type Machinery, nextRevision, store } from './machinery'
import { ownChanges } from './managed-fields'
import { stampedMetadata } from './metadata'
import { isPart, validatePart, withPart } from './parts'
import type { Served } from './registry'
import { badRequest, conflict, invalid, modifiedMeanwhile, notFound, plainError } from './status'
import { validateMetadata, validateMetadataUpdate } from './validate-metadata'

export interface UpdateTarget {
  readonly served: Served
  readonly key: Key
  /** The subresource; empty for the object itself. */
  readonly subresource: string
  /** True when apply has already computed the managedFields. */
  readonly keepsManagedFields?: boolean
}

interface WithStatus extends KubeObject {
  readonly status?: unknown
  readonly spec?: unknown
}

export function updateObject(
  machinery: Machinery,
  caller: Caller,
  target: UpdateTarget,
  given: KubeObject,
): Result<KubeObject, Status> {
  const { served, key } = target
  const accepted = acceptDraft(caller, served, given)
  if (!accepted.ok) return accepted
  const old = machinery.storage.get(served.id, key)
  if (old === undefined) return err(notFound(served.kind, nameIn(key)))
  const clash = checkIdentity(served, accepted.value as KubeObject, old)
  if (clash !== null) return err(clash)
  if (target.subresource === 'status') {
    // The new revision is set in this first copy, which saves most objects a second one.
    const resourceVersion = caller.dryRun ? old.metadata.resourceVersion : nextRevision(machinery)
    const next = withStatusOf(accepted.value as KubeObject, old, resourceVersion)
    return finishStatus(machinery, caller, target, { old, next })
  }
  if (needsVersion(caller, target, accepted.value as KubeObject)) return err(versionMissing(served, old))
  const next = partWritten(target, accepted.value as KubeObject, old)
  const admitted = admitUpdate(machinery, caller, target, next, old)
  if (!admitted.ok) return admitted
  const prepared = prepare(machinery, target, admitted.value, old)
  const errors = validate(target, prepared, old)
  if (errors.length > 0) return err(invalid(served.resource.kind, old.metadata.name, errors))
  const request = admissionRequest(machinery, caller, served, subjectOf(target, old))
  const refusal = admitValidating(machinery, request, prepared)
  if (refusal !== null) return err(refusal)
  return finish(machinery, caller, target, { old, next: prepared })
}

function nameIn(key: Key): string {
  return key.slice(key.indexOf('/') + 1)
}

function checkIdentity(served: Served, given: KubeObject, old: KubeObject): Status | null {
  if (given.metadata === old.metadata) return null
  const { resourceVersion = '', uid = '' } = given.metadata
  const { name } = old.metadata
  if ((given.metadata.namespace ?? '') !== (old.metadata.namespace ?? ''))
    return badRequest('the namespace of the provided object does not match the namespace sent on the request')
  if (keyOf(given) !== keyOf(old))
    return badRequest(`the name of the object (${given.metadata.name}) does not match the name on the URL (${name})`)
  if (uid !== '' && uid !== old.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`
    return conflict(served.kind, name, why)
  }
  const version = parseUint(resourceVersion || '0', { base: 10, bits: 64 })
  if (!version.ok) return plainError(version.error)
  if (resourceVersion !== '' && resourceVersion !== old.metadata.resourceVersion)
    return conflict(served.kind, name, modifiedMeanwhile)
  return null
}

/**
 * Resources whose updates must carry a resourceVersion.
 *
 * Models pkg/registry, the strategies whose AllowUnconditionalUpdate is false
 */
const conditional: ReadonlySet<string> = new Set([
  'apiservices.apiregistration.k8s.io',
  'csidrivers.storage.k8s.io',
  'csinodes.storage.k8s.io',
  'csistoragecapacities.storage.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
  'leases.coordination.k8s.io',
  'mutatingadmissionpolicies.admissionregistration.k8s.io',
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'poddisruptionbudgets.policy',
  'runtimeclasses.node.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
  'volumeattachments.storage.k8s.io',
])

function needsVersion({ isTrusted }: Caller, { served }: UpdateTarget, { metadata }: KubeObject): boolean {
  if (isTrusted || (metadata.resourceVersion ?? '') !== '') return false
  return served.schema === null || conditional.has(served.id)
}

/** Models staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go Update */
function versionMissing({ resource }: Served, { metadata }: KubeObject): Status {
  const error = invalidValue('metadata.resourceVersion', 0, 'must be specified for an update')
  return invalid(resource.kind, metadata.name, [error])
}

/** The status endpoint writes the status, annotations and managedFields only. */
function withStatusOf(given: WithStatus, old: WithStatus, resourceVersion: string): WithStatus {
  const { managedFields, annotations } = given.metadata
  const metadata = stampedMetadata(old.metadata, resourceVersion)
  if (managedFields !== undefined && managedFields !== old.metadata.managedFields)
    metadata.managedFields = managedFields
  // Upstream's status strategies reset spec and labels but not annotations: the deployment controller relies on it.
  if (annotations !== old.metadata.annotations) setOrDrop(metadata, 'annotations', annotations)
  const status = given.status ?? {}
  return isPod(old) ? podOf(metadata, old.spec, status) : { ...old, metadata, status }
}

/** The stored object with the part that the addressed endpoint may write. */
function partWritten(target: UpdateTarget, given: WithStatus, old: WithStatus): WithStatus {
  return isPart(target.subresource) ? withPart(target.subresource, given, old) : mergedWith(target, given, old)
}

/** The main endpoint writes everything but the status. */
function mergedWith({ served }: UpdateTarget, given: WithStatus, old: WithStatus): WithStatus {
  const metadata = metadataFrom(given.metadata, old.metadata)
  if (!served.resource.hasStatus) return { ...given, metadata }
  const { status: _, ...rest } = given
  return { ...rest, metadata, ...optional('status', old.status) }
}

type Building<Value> = { -readonly [Name in keyof Value]: Value[Name] }

/** Identity fields keep their stored values; the fields that clients may change take the given ones. */
function metadataFrom(given: ObjectMeta, old: ObjectMeta): ObjectMeta {
  const { labels, annotations, ownerReferences, finalizers, managedFields = old.managedFields } = given
  const metadata: Building<ObjectMeta> = { ...old }
  // An update that omits generateName removes it.
  if (given.generateName !== old.generateName) setOrDrop(metadata, 'generateName', given.generateName)
  if (labels !== old.labels) setOrDrop(metadata, 'labels', labels)
  if (annotations !== old.annotations) setOrDrop(metadata, 'annotations', annotations)
  if (ownerReferences !== old.ownerReferences) setOrDrop(metadata, 'ownerReferences', ownerReferences)
  if (finalizers !== old.finalizers) setOrDrop(metadata, 'finalizers', finalizers)
  if (managedFields !== old.managedFields) setOrDrop(metadata, 'managedFields', managedFields)
  return metadata
}

function setOrDrop<Name extends keyof ObjectMeta>(
  metadata: Building<Partial<ObjectMeta>>,
  name: Name,
  value: ObjectMeta[Name] | undefined,
): void {
  if (value === undefined) delete metadata[name]
  else metadata[name] = value
}

function admitUpdate(
  machinery: Machinery,
  caller: Caller,
  target: UpdateTarget,
  next: KubeObject,
  old: KubeObject,
): Result<KubeObject, Status> {
  const { resource } = target.served
  const defaulted = resource.defaults?.(next) ?? next
  const request = admissionRequest(machinery, caller, target.served, subjectOf(target, old))
  return admitMutating(machinery, request, defaulted)
}

function subjectOf({ subresource }: UpdateTarget, old: KubeObject) {
  const { namespace = '', name } = old.metadata
  return { operation: 'UPDATE' as const, subresource, namespace, name, old }
}

function prepare(machinery: Machinery, target: UpdateTarget, next: KubeObject, old: WithStatus): KubeObject {
  const { served } = target
  const { resource } = served
  if (target.subresource === 'finalize') return { ...old, spec: (next as WithStatus).spec } as KubeObject
  const prepared = resource.prepareUpdate?.(next, old, factsFor(machinery, served, old)) ?? next
  if (!resource.hasGeneration) return prepared
  const isNew = resource.isNewGeneration?.(prepared, old) ?? hasNewSpec(prepared, old)
  if (!isNew) return prepared
  const generation = (old.metadata.generation ?? 0) + 1
  return { ...prepared, metadata: { ...prepared.metadata, generation } }
}

function hasNewSpec(next: WithStatus, old: WithStatus): boolean {
  return !deepEqual(next.spec, old.spec)
}

function validate({ served, subresource }: UpdateTarget, next: KubeObject, old: KubeObject): readonly FieldError[] {
  const { resource } = served
  const isMetadataSame =
    next.metadata.labels === old.metadata.labels &&
    next.metadata.annotations === old.metadata.annotations &&
    next.metadata.finalizers === old.metadata.finalizers &&
    next.metadata.ownerReferences === old.metadata.ownerReferences
  const metadata = isMetadataSame ? [] : validateMetadata(next, served)
  const update = validateMetadataUpdate(next.metadata, old.metadata)
  const spec = (next as WithStatus).spec
  if (isPart(subresource)) return [...metadata, ...update, ...validatePart(subresource, next, old)]
  const isSpecSame = spec !== undefined && spec === (old as WithStatus).spec
  if (isSpecSame) return [...metadata, ...update, ...newFinalizers(next, old)]
  const own = resource.validateUpdate?.(next, old) ?? resource.validate?.(next) ?? []
  return [...metadata, ...update, ...newFinalizers(next, old), ...own]
}

function newFinalizers(next: KubeObject, old: KubeObject): readonly FieldError[] {
  if (old.metadata.deletionTimestamp === undefined) return []
  const added = (next.metadata.finalizers ?? []).filter((one) => !old.metadata.finalizers?.includes(one))
  if (added.length === 0) return []
  const list = added.map(quote).join(', ')
  const why = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`
  return [forbiddenField('metadata.finalizers', why)]
}

function finish(
  machinery: Machinery,
  caller: Caller,
  target: UpdateTarget,
  { old, next }: { readonly old: KubeObject; readonly next: KubeObject },
): Result<KubeObject, Status> {
  const { served } = target
  const allocated = machinery.allocators.onUpdate(served, next, old, caller.dryRun)
  if (!allocated.ok) return allocated
  for (const warning of caller.isTrusted ? [] : (served.resource.warnings?.(allocated.value) ?? []))
    caller.warn(warning)
  return isSameObject(allocated.value, old) ? ok(old) : write(machinery, caller, target, { old, next: allocated.value })
}

interface Change {
  readonly old: KubeObject
  readonly next: KubeObject
}

/** A status write runs no admission plugins, as it can change nothing but the status. */
function finishStatus(
  machinery: Machinery,
  caller: Caller,
  target: UpdateTarget,
  change: Change,
): Result<KubeObject, Status> {
  const { old, next } = change
  const errors = target.served.resource.validateStatus?.(next, old) ?? []
  if (errors.length > 0) return err(invalid(target.served.resource.kind, old.metadata.name, errors))
  const isSame =
    deepEqual((next as WithStatus).status, (old as WithStatus).status) &&
    deepEqual(next.metadata.annotations, old.metadata.annotations)
  return isSame ? ok(old) : write(machinery, caller, target, change)
}

function write(
  machinery: Machinery,
  caller: Caller,
  target: UpdateTarget,
  { old, next }: Change,
): Result<KubeObject, Status> {
  const { served, key } = target
  const owned = target.keepsManagedFields ? next : ownChanges(machinery, caller, target, { before: old, after: next })
  if (caller.dryRun) return ok(owned)
  if (isReadyToGo(owned)) return ok(removeObject(machinery, served, key, owned))
  return ok(store(machinery, served, 'MODIFIED', key, owned).object)
}

/** An update that removes the last finalizer of an object being deleted also removes the object. */
function isReadyToGo(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata
  if (deletionTimestamp === undefined || finalizers.length > 0 || deletionGracePeriodSeconds > 0) return false
  const spec = (object as { readonly spec?: { readonly finalizers?: readonly string[] } }).spec
  return object.kind !== 'Namespace' || (spec?.finalizers ?? []).length === 0
}

function isSameObject(a: KubeObject, b: KubeObject): boolean {
  const keysA = Object.keys(a)
  if (keysA.length !== Object.keys(b).length) return false
  const fieldsA = jsonOf(a)
  const fieldsB = jsonOf(b)
  return keysA.every((key) => deepEqual(fieldsA[key], fieldsB[key]))
}
