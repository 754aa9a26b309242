// Metadata: the checks that hold for objects of every kind.
//
// Models k8s.io/apimachinery/pkg/api/validation ValidateObjectMeta and ValidateObjectMetaUpdate.

import type { KubeObject, Labels, ObjectMeta } from '../api/object'
import type { NameRule, Resource } from '../resource'
import { type FieldError, invalidValue, requiredValue, tooLong } from './field-error'
import {
  dns1035Problems,
  dnsLabelProblems,
  dnsSubdomainProblems,
  labelValueProblems,
  pathSegmentProblems,
  qualifiedNameProblems,
} from './name-rules'

const annotationsMaxBytes = 256 * 1024

export function validateMetadata(
  object: KubeObject,
  { resource }: { readonly resource: Resource },
): readonly FieldError[] {
  const { name, labels, annotations, finalizers } = object.metadata
  const named = validateName(name, resource.nameRule)
  if (labels === undefined && annotations === undefined && finalizers === undefined) return named
  const errors = [...named]
  errors.push(...validateLabels(labels, 'metadata.labels'))
  errors.push(...validateAnnotations(annotations, 'metadata.annotations'))
  for (const finalizer of finalizers ?? [])
    for (const problem of qualifiedNameProblems(finalizer))
      errors.push(invalidValue('metadata.finalizers', finalizer, problem))
  return errors
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

/** The labels found good last: the pods of a template share theirs. */
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
