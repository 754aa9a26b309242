// ConfigMaps and Secrets: keys, sizes, the keys that a secret's type needs, immutability.
//
// Models pkg/apis/core/validation ValidateConfigMap and ValidateSecret.

import { deepEqual } from '@/lib/base/json'
import { byteLength } from '@/lib/go/byte-string'
import { decodeJsonMap } from '@/lib/go/json-decode'
import type { ConfigMap, Secret } from '../../api/generated/core'
import { decodeBase64 } from '../../meta/base64'
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

export function validateSecret({ data = {}, type = 'Opaque', metadata }: Secret): readonly FieldError[] {
  const errors: FieldError[] = []
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    errors.push(...problemsAt(`data[${key}]`, key, configKeyProblems(key)))
    size += decodedLength(value)
  }
  if (size > sizeMax) errors.push(tooLong('data', sizeMax))
  return [...errors, ...typeErrors({ data, type, metadata })]
}

/** The keys and values that the type of a Secret requires. */
function typeErrors({ data = {}, type = '', metadata }: Pick<Secret, 'data' | 'type' | 'metadata'>): FieldError[] {
  switch (type) {
    case 'kubernetes.io/service-account-token': {
      const annotation = 'kubernetes.io/service-account.name'
      const isNamed = (metadata.annotations?.[annotation] ?? '') !== ''
      return isNamed ? [] : [requiredValue(`metadata.annotations[${annotation}]`)]
    }
    case 'kubernetes.io/dockercfg':
      return jsonErrors(data, '.dockercfg')
    case 'kubernetes.io/dockerconfigjson':
      return jsonErrors(data, '.dockerconfigjson')
    case 'kubernetes.io/basic-auth':
      return 'username' in data || 'password' in data ? [] : missing(data, ['username', 'password'])
    case 'kubernetes.io/ssh-auth':
      return (data['ssh-privatekey'] ?? '') === '' ? [requiredValue('data[ssh-privatekey]')] : []
    case 'kubernetes.io/tls':
      return missing(data, ['tls.crt', 'tls.key'])
    default:
      return []
  }
}

type SecretData = NonNullable<Secret['data']>

function missing(data: SecretData, keys: readonly string[]): FieldError[] {
  return keys.filter((key) => !(key in data)).map((key) => requiredValue(`data[${key}]`))
}

/** Registry credentials must be a JSON object; its content is not checked. */
function jsonErrors(data: SecretData, key: string): FieldError[] {
  const held = data[key]
  if (held === undefined) return [requiredValue(`data[${key}]`)]
  const { error } = decodeJsonMap(decodeBase64(held))
  return error === null ? [] : [invalidValue(`data[${key}]`, '<secret contents redacted>', error)]
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
