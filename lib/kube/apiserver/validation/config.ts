// ConfigMaps and Secrets: keys, sizes, what a secret's type needs, what immutable means.
//
// Models pkg/apis/core/validation ValidateConfigMap and ValidateSecret.

import { deepEqual } from '@/lib/base/json'
import { byteLength } from '@/lib/go/byte-string'
import type { ConfigMap, Secret } from '../../api/generated/core'
import { type FieldError, forbiddenField, invalidValue, requiredValue, tooLong } from '../../meta/field-error'
import { configKeyProblems } from '../../meta/name-rules'
import { problemsAt } from './checks'

const sizeMax = 1_048_576

export function validateConfigMap({ data = {}, binaryData = {} }: ConfigMap): readonly FieldError[] {
  const errors: FieldError[] = []
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    errors.push(...problemsAt(`data[${key}]`, key, configKeyProblems(key)))
    if (key in binaryData) errors.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'))
    size += byteLength(value)
  }
  for (const [key, value] of Object.entries(binaryData)) {
    errors.push(...problemsAt(`binaryData[${key}]`, key, configKeyProblems(key)))
    size += decodedLength(value)
  }
  return size > sizeMax ? [...errors, tooLong('[]', sizeMax)] : errors
}

export function validateConfigMapUpdate(next: ConfigMap, old: ConfigMap): readonly FieldError[] {
  const errors: FieldError[] = []
  if (old.immutable === true) {
    if (next.immutable !== true) errors.push(frozen('immutable'))
    if (!deepEqual(next.data ?? {}, old.data ?? {})) errors.push(frozen('data'))
    if (!deepEqual(next.binaryData ?? {}, old.binaryData ?? {})) errors.push(frozen('binaryData'))
  }
  return [...errors, ...validateConfigMap(next)]
}

function frozen(path: string): FieldError {
  return forbiddenField(path, 'field is immutable when `immutable` is set')
}

function decodedLength(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4)
}

const neededKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
}

export function validateSecret({ data = {}, type = 'Opaque', metadata }: Secret): readonly FieldError[] {
  const errors: FieldError[] = []
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    errors.push(...problemsAt(`data[${key}]`, key, configKeyProblems(key)))
    size += decodedLength(value)
  }
  if (size > sizeMax) errors.push(tooLong('data', sizeMax))
  if (type === 'kubernetes.io/service-account-token') {
    const name = metadata.annotations?.['kubernetes.io/service-account.name'] ?? ''
    if (name === '') errors.push(requiredValue('metadata.annotations[kubernetes.io/service-account.name]'))
  }
  if (type === 'kubernetes.io/basic-auth' && !('username' in data) && !('password' in data))
    errors.push(requiredValue('data[username]'), requiredValue('data[password]'))
  for (const key of neededKeys[type] ?? []) if (!(key in data)) errors.push(requiredValue(`data[${key}]`))
  return errors
}

export function validateSecretUpdate(next: Secret, old: Secret): readonly FieldError[] {
  const errors: FieldError[] = []
  if ((next.type ?? 'Opaque') !== (old.type ?? 'Opaque'))
    errors.push(invalidValue('type', next.type, 'field is immutable'))
  if (old.immutable === true) {
    if (next.immutable !== true) errors.push(frozen('immutable'))
    if (!deepEqual(next.data ?? {}, old.data ?? {})) errors.push(frozen('data'))
  }
  return [...errors, ...validateSecret(next)]
}
