// Create: decode, default, admit, prepare, validate, store: in the order of the real server.
//
// Models k8s.io/apiserver/pkg/registry/rest BeforeCreate and registry/generic Store.Create.

import { err, ok, type Result } from '@/lib/base/result'
import type { ManagedFieldsEntry, ObjectMeta, Status } from '../api/generated/meta'
import type { DraftOf, KubeObject, TemplateMeta } from '../api/object'
import { keyFor } from '../meta/keys'
import { customResourceDefinitions, groupResourceOf } from '../meta/kinds'
import { withFields } from '../meta/object'
import { timeOf } from '../meta/time'
import type { AdmissionRequest } from './admission'
import { admitMutating, admitValidating } from './admit'
import { acceptDraft } from './draft'
import {
  type AdmissionSubject,
  admissionRequest,
  type Caller,
  factsFor,
  type Machinery,
  nextRevision,
  store,
} from './machinery'
import { ownedAtCreate, withEntries } from './managed-fields'
import { metadataOf } from './metadata'
import type { Served } from './registry'
import { alreadyExists, badRequest, generateNameConflict, invalid, methodRefused, plainError } from './status'
import { validateMetadata } from './validate-metadata'

const generatedBaseMax = 58
const generateAttempts = 8

export function createObject(
  machinery: Machinery,
  caller: Caller,
  served: Served,
  draft: DraftOf<KubeObject>,
  /** The managedFields, when apply has already computed them. */
  owned: { readonly managedFields?: readonly ManagedFieldsEntry[] } = {},
): Result<KubeObject, Status> {
  const accepted = acceptDraft(caller, served, draft)
  if (!accepted.ok) return accepted
  const { resourceVersion = '' } = draft.metadata as { readonly resourceVersion?: string }
  if (!caller.isTrusted && resourceVersion !== '')
    return err(plainError('resourceVersion should not be set on objects to be created'))
  const closed = closedKind(machinery, served)
  if (closed !== null) return err(closed)
  const namespaceProblem = checkNamespace(served, accepted.value.metadata)
  if (namespaceProblem !== null) return err(namespaceProblem)
  const named = withIdentity(machinery, served, accepted.value)
  const defaulted = served.resource.defaults?.(named) ?? named
  const managedFields =
    owned.managedFields ?? (caller.isTrusted ? undefined : ownedAtCreate(machinery, caller, served, defaulted))
  const subject = subjectOf(defaulted)
  const request = admissionRequest(machinery, caller, served, subject)
  const admitted = admitMutating(machinery, beforeNaming(request, accepted.value.metadata), defaulted)
  if (!admitted.ok) return admitted
  const signed = served.resource.signCreate?.(admitted.value, caller.user) ?? admitted.value
  const prepared = prepare(machinery, served, signed)
  const metaErrors = validateMetadata(prepared, served)
  const errors = served.resource.validate?.(prepared) ?? []
  if (metaErrors.length + errors.length > 0)
    return err(invalid(served.resource.kind, prepared.metadata.name, [...metaErrors, ...errors]))
  const refusal = admitValidating(machinery, request, prepared)
  if (refusal !== null) return err(refusal)
  return finish(machinery, caller, served, { object: prepared, managedFields })
}

function subjectOf(object: KubeObject): AdmissionSubject {
  const { namespace = '', name } = object.metadata
  return { operation: 'CREATE', subresource: '', namespace, name, old: null }
}

/** Mutating plugins run before the random name is generated, so their refusals show generateName. */
function beforeNaming(request: AdmissionRequest, { name = '', generateName = '' }: TemplateMeta): AdmissionRequest {
  return name !== '' || generateName === '' ? request : { ...request, name: generateName }
}

/** Refuses new objects of a kind whose definition is being deleted. */
function closedKind({ storage }: Machinery, served: Served): Status | null {
  if (served.schema !== null) return null
  const definition = storage.get(groupResourceOf(customResourceDefinitions), served.id)
  if (definition?.metadata.deletionTimestamp === undefined) return null
  return methodRefused(served.kind, 'create not allowed while custom resource definition is terminating')
}

function checkNamespace(served: Served, metadata: TemplateMeta): Status | null {
  const given = metadata.namespace ?? ''
  if (served.kind.scope === 'Namespaced' && given === '')
    return badRequest('an empty namespace may not be set during creation')
  return null
}

function withIdentity(machinery: Machinery, served: Served, draft: DraftOf<KubeObject>): KubeObject {
  return withFields(draft, { metadata: identityOf(machinery, served, draft.metadata) })
}

function identityOf(machinery: Machinery, served: Served, given: TemplateMeta): ObjectMeta {
  const identity = {
    name: nameOf(machinery, served, given),
    uid: machinery.draws.uid(served.id),
    resourceVersion: nextRevision(machinery),
    creationTimestamp: timeOf(machinery.clock.now()),
    generation: served.resource.hasGeneration ? 1 : undefined,
  }
  return metadataOf(identity, given)
}

function nameOf(
  machinery: Machinery,
  served: Served,
  { name = '', generateName = '', namespace = '' }: TemplateMeta,
): string {
  if (name !== '' || generateName === '') return name
  const base = generateName.slice(0, generatedBaseMax)
  let drawn = ''
  for (let attempt = 0; attempt < generateAttempts; attempt++) {
    drawn = base + machinery.draws.suffix(`${served.id}/${namespace}/${base}`)
    if (machinery.storage.get(served.id, keyFor(namespace, drawn)) === undefined) return drawn
  }
  return drawn
}

function prepare(machinery: Machinery, served: Served, object: KubeObject): KubeObject {
  const prepared = served.resource.prepareCreate?.(object, factsFor(machinery, served, object))
  if (prepared !== undefined) return prepared
  if (!served.resource.hasStatus) return object
  const withEmptyStatus: KubeObject & { readonly status: object } = withFields(object, { status: {} })
  return withEmptyStatus
}

interface Finished {
  readonly object: KubeObject
  readonly managedFields: readonly ManagedFieldsEntry[] | undefined
}

function finish(
  machinery: Machinery,
  caller: Caller,
  served: Served,
  { object, managedFields }: Finished,
): Result<KubeObject, Status> {
  const { namespace = '', name, generateName } = object.metadata
  const key = keyFor(namespace, name)
  const allocated = machinery.allocators.onCreate(served, object, caller.dryRun)
  if (!allocated.ok) return allocated
  if (machinery.storage.get(served.id, key) !== undefined) {
    machinery.allocators.release(served, allocated.value, caller.dryRun)
    const isGenerated = generateName !== undefined && name.length === generateName.slice(0, generatedBaseMax).length + 5
    return err(isGenerated ? generateNameConflict(served.kind, name) : alreadyExists(served.kind, name))
  }
  for (const warning of caller.isTrusted ? [] : (served.resource.warnings?.(allocated.value) ?? []))
    caller.warn(warning)
  const owned = managedFields === undefined ? allocated.value : withEntries(allocated.value, managedFields)
  if (caller.dryRun) return ok(owned)
  return ok(store(machinery, served, 'ADDED', key, owned).object)
}
