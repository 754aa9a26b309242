// Metadata: checks for objects of every kind.
//
// Models k8s.io/apimachinery/pkg/api/validation ValidateObjectMeta and ValidateObjectMetaUpdate.

import type { ObjectMeta, OwnerReference } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Labels } from '../api/values'
import { type FieldError, invalidValue, requiredValue, tooLong } from '../meta/field-error'
import { versioned } from '../meta/internal'
import {
  dns1035Problems,
  dnsLabelProblems,
  dnsSubdomainProblems,
  labelValueProblems,
  pathSegmentProblems,
  qualifiedNameProblems,
} from '../meta/name-rules'
import type { NameRule, Resource } from './resource'

const annotationsMaxBytes = 256 * 1024

export function validateMetadata(
  object: KubeObject,
  { resource }: { readonly resource: Resource },
): readonly FieldError[] {
  const { name, generateName, labels, annotations, finalizers, ownerReferences } = object.metadata
  const prefix = generateName === undefined ? noErrors : validateGenerateName(generateName, resource.nameRule)
  const rest = validateName(name, resource.nameRule)
  const isPlain = labels === undefined && annotations === undefined && finalizers === undefined
  // Fast path for objects with only a name, such as Events, the most frequent ones.
  if (isPlain && ownerReferences === undefined) return prefix.length === 0 ? rest : [...prefix, ...rest]
  const errors = [...prefix, ...rest]
  errors.push(...validateLabels(labels, 'metadata.labels'))
  errors.push(...validateAnnotations(annotations, 'metadata.annotations'))
  if (ownerReferences !== undefined) errors.push(...validateOwners(ownerReferences))
  if (finalizers !== undefined) errors.push(...validateFinalizers(finalizers))
  return errors
}

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion']

function validateFinalizers(finalizers: readonly string[]): readonly FieldError[] {
  const path = 'metadata.finalizers'
  const errors = finalizers.flatMap((one) => qualifiedNameProblems(one).map((why) => invalidValue(path, one, why)))
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    errors.push(invalidValue(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'))
  for (const [i, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || standardFinalizers.includes(finalizer)) continue
    const why = 'name is neither a standard finalizer name nor is it fully qualified'
    errors.push(invalidValue(`${path}[${i}]`, finalizer, why))
  }
  return errors
}

const ownersPath = 'metadata.ownerReferences'

/** Models apimachinery ValidateOwnerReferences: errors of one reference are reported at the list's path. */
function validateOwners(owners: readonly OwnerReference[]): readonly FieldError[] {
  const errors: FieldError[] = []
  let controller = ''
  for (const owner of owners) {
    errors.push(...validateOwner(owner))
    if (owner.controller !== true) continue
    const name = `${owner.kind}/${owner.name}`
    if (controller === '') controller = name
    else
      errors.push(
        invalidValue(ownersPath, versioned('meta', '[]OwnerReference', owners), twoControllers(controller, name)),
      )
  }
  return errors
}

function twoControllers(first: string, second: string): string {
  const found = `Found "true" in references for ${first} and ${second}`
  return `Only one reference can have Controller set to true. ${found}`
}

function validateOwner(owner: OwnerReference): readonly FieldError[] {
  const { apiVersion, kind, name, uid } = owner
  const version = versionIn(apiVersion)
  if (version !== '' && kind && name && uid && kind !== 'Event') return noErrors
  const errors: FieldError[] = []
  if (version === '') errors.push(invalidValue(`${ownersPath}.apiVersion`, apiVersion, 'version must not be empty'))
  if (!kind) errors.push(invalidValue(`${ownersPath}.kind`, '', 'must not be empty'))
  if (!name) errors.push(invalidValue(`${ownersPath}.name`, '', 'must not be empty'))
  if (!uid) errors.push(invalidValue(`${ownersPath}.uid`, '', 'must not be empty'))
  if (version === 'v1' && apiVersion.replace('/', '') === 'v1' && kind === 'Event')
    errors.push(
      invalidValue(
        ownersPath,
        versioned('meta', 'OwnerReference', owner),
        '/v1, Kind=Event is disallowed from being an owner',
      ),
    )
  return errors
}

/** The version of an apiVersion; empty when it has none. Models apimachinery schema.ParseGroupVersion. */
function versionIn(apiVersion: string): string {
  const parts = apiVersion.split('/')
  return parts.length > 2 ? '' : (parts.at(-1) ?? '')
}

/** A trailing hyphen is allowed, as random letters follow it. Models apimachinery NameIsDNSSubdomain with prefix. */
function validateGenerateName(prefix: string | undefined, rule: NameRule): readonly FieldError[] {
  if (prefix === undefined || prefix === '') return noErrors
  const whole = prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -1)}a` : prefix
  return nameProblems(whole, rule).map((problem) => invalidValue('metadata.generateName', prefix, problem))
}

const noErrors: readonly FieldError[] = []

function validateName(name: string, rule: NameRule): readonly FieldError[] {
  if (name === '') return [requiredValue('metadata.name', 'name or generateName is required')]
  const problems = nameProblems(name, rule)
  return problems.length === 0 ? noErrors : problems.map((problem) => invalidValue('metadata.name', name, problem))
}

function nameProblems(name: string, rule: NameRule): readonly string[] {
  switch (rule) {
    case 'label':
      return dnsLabelProblems(name)
    case 'dns1035':
      return dns1035Problems(name)
    case 'path':
      return pathSegmentProblems(name)
    case 'subdomain':
    case 'event':
      return dnsSubdomainProblems(name)
  }
}

/** The last valid labels, so that pods that share their template's labels are checked once. */
let lastGood: Labels | undefined

export function validateLabels(labels: Labels | undefined, path: string): readonly FieldError[] {
  if (labels === lastGood) return noErrors
  const errors = labelErrors(labels, path)
  if (errors.length === 0) lastGood = labels
  return errors
}

function labelErrors(labels: Labels | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const key in labels) {
    for (const problem of qualifiedNameProblems(key)) errors.push(invalidValue(path, key, problem))
    const value = labels[key] ?? ''
    for (const problem of labelValueProblems(value)) errors.push(invalidValue(path, value, problem))
  }
  return errors
}

export function validateAnnotations(annotations: Labels | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  let size = 0
  for (const key in annotations) {
    size += key.length + (annotations[key] ?? '').length
    for (const problem of qualifiedNameProblems(key.toLowerCase())) errors.push(invalidValue(path, key, problem))
  }
  if (size > annotationsMaxBytes) errors.push(tooLong(path, annotationsMaxBytes))
  return errors
}

/** Name, namespace, uid and the time of creation never change; the server keeps them from the stored object. */
export function validateMetadataUpdate(next: ObjectMeta, old: ObjectMeta): readonly FieldError[] {
  if (next.name === old.name && next.namespace === old.namespace) return []
  return [invalidValue('metadata.name', next.name, 'field is immutable')]
}
