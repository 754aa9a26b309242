// Environment of a container: names and value sources.
//
// Models pkg/apis/core/validation ValidateEnv and ValidateEnvFrom.

import type { EnvFromSource, EnvVar, FileKeySelector } from '../../api/generated/core'
import { type FieldError, invalidValue, requiredValue } from '../../meta/field-error'
import { configKeyProblems, dnsSubdomainProblems, envNameProblems } from '../../meta/name-rules'
import { dnsLabel, problemsAt, requiredThen } from './checks'
import { envFields, validateFieldRef, validateResourceFieldRef } from './field-ref'
import { noBacksteps } from './paths'

const envName = (name: string, path: string): readonly FieldError[] => problemsAt(path, name, envNameProblems(name))

export function validateEnv(env: readonly EnvVar[] | undefined, path: string): readonly FieldError[] {
  return (env ?? []).flatMap((variable, i) => [
    ...requiredThen(variable.name, `${path}[${i}].name`, envName),
    ...validateValueFrom(variable, `${path}[${i}].valueFrom`),
  ])
}

function validateValueFrom({ value = '', valueFrom }: EnvVar, path: string): readonly FieldError[] {
  if (valueFrom === undefined) return []
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = valueFrom
  const errors: FieldError[] = []
  if (fieldRef !== undefined) errors.push(...validateFieldRef(fieldRef, envFields, `${path}.fieldRef`))
  if (resourceFieldRef !== undefined)
    errors.push(...validateResourceFieldRef(resourceFieldRef, 'env', `${path}.resourceFieldRef`))
  for (const [field, reference] of [
    ['configMapKeyRef', configMapKeyRef],
    ['secretKeyRef', secretKeyRef],
  ] as const) {
    if (reference === undefined) continue
    const { name = '', key } = reference
    errors.push(...problemsAt(`${path}.${field}.name`, name, dnsSubdomainProblems(name)))
    errors.push(...requiredThen(key, `${path}.${field}.key`, configKey))
  }
  if (fileKeyRef !== undefined) errors.push(...validateFileKey(fileKeyRef, `${path}.fileKeyRef`))
  const given = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef]
  const count = given.filter((one) => one !== undefined).length
  if (count === 0) {
    const names =
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    errors.push(invalidValue(path, '', names))
  } else if (value !== '') errors.push(invalidValue(path, '', 'may not be specified when `value` is not empty'))
  else if (count > 1) errors.push(invalidValue(path, '', 'may not have more than one field specified at a time'))
  return errors
}

function configKey(key: string, path: string): readonly FieldError[] {
  return problemsAt(path, key, configKeyProblems(key))
}

function validateFileKey({ key, volumeName, path: file = '' }: FileKeySelector, path: string): readonly FieldError[] {
  return [
    ...requiredThen(key, `${path}.key`, envName),
    ...requiredThen(volumeName, `${path}.volumeName`, dnsLabel),
    ...requiredThen(file, `${path}.path`, noBacksteps),
  ]
}

export function validateEnvFrom(sources: readonly EnvFromSource[] | undefined, path: string): readonly FieldError[] {
  const errors: FieldError[] = []
  for (const [i, { prefix = '', configMapRef, secretRef }] of (sources ?? []).entries()) {
    const at = `${path}[${i}]`
    if (prefix !== '') errors.push(...envName(prefix, `${at}.prefix`))
    for (const [field, reference] of [
      ['configMapRef', configMapRef],
      ['secretRef', secretRef],
    ] as const) {
      if (reference === undefined) continue
      const { name = '' } = reference
      if (name === '') errors.push(requiredValue(`${at}.${field}.name`))
      else errors.push(...problemsAt(`${at}.${field}.name`, name, generatedNameProblems(name)))
    }
    if (configMapRef === undefined && secretRef === undefined)
      errors.push(invalidValue(path, '', 'must specify one of: `configMapRef` or `secretRef`'))
    if (configMapRef !== undefined && secretRef !== undefined)
      errors.push(invalidValue(path, '', 'may not have more than one field specified at a time'))
  }
  return errors
}

/** Upstream checks these as name prefixes, so a trailing hyphen is allowed. */
function generatedNameProblems(name: string): readonly string[] {
  return dnsSubdomainProblems(name.length > 1 && name.endsWith('-') ? `${name.slice(0, -1)}a` : name)
}
