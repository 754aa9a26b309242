// A pod template as Go's spew prints its typed struct: the text Kubernetes hashes for names of ReplicaSets.
//
// Models k8s.io/kubernetes/pkg/util/hash DeepHashObject (spew %#v, sorted keys). Every field is printed, set or not, so
// the struct types of the release are needed; pod-template-types.json holds those of 1.35.

import { invariant } from '@/lib/base/invariant'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import podTemplateTypes from './pod-template-types.json'
import { spewQuantity } from './spew-quantity'

/** A struct's fields as [Go name, Go type, wire name]; a text names the type it stands for. */
type GoType = string | readonly (readonly string[])[]

const types: Readonly<Record<string, GoType>> = podTemplateTypes.types
const numbers = new Set(['int', 'int32', 'int64', 'uint8'])
const zeroTime = '{Time:(time.Time){wall:(uint64)0 ext:(int64)0 loc:(*time.Location)<nil>}}'

/** The template must be as stored: defaulted, quantities canonical, without the hash label. */
export function spewTemplate(template: unknown): string {
  return printValue(template, 'v1.PodTemplateSpec', 'typed')
}

/** Fields carry their type in front; items of lists and maps do not. */
type Prefix = 'typed' | 'bare'

function printValue(value: unknown, type: string, prefix: Prefix): string {
  const name = `(${type.replace(/metav1\./g, 'v1.')})`
  const shown = prefix === 'typed' ? name : ''
  if (!type.startsWith('*')) return shown + printBody(value, type)
  if (value === undefined || value === null) return `${shown}<nil>`
  return (prefix === 'typed' ? name : '<*>') + printBody(value, type.slice(1))
}

function printBody(value: unknown, type: string): string {
  if (type.startsWith('[]')) return printList(value, type.slice(2))
  const map = /^map\[[^\]]+\](.*)$/.exec(type)
  if (map) return printMap(value, map[1] ?? '')
  return printScalar(value, type) ?? printNamed(value, type)
}

function printList(value: unknown, itemType: string): string {
  if (!Array.isArray(value)) return '<nil>'
  return `[${value.map((item) => printValue(item, itemType, 'bare')).join(' ')}]`
}

function printMap(value: unknown, itemType: string): string {
  if (!isJsonObject(value)) return '<nil>'
  return `map[${sortedKeys(value)
    .map((key) => `${key}:${printValue(value[key], itemType, 'bare')}`)
    .join(' ')}]`
}

function printScalar(value: unknown, type: string): string | null {
  if (type === 'string' || type === 'types.UID') return String(value ?? '')
  if (type === 'bool') return value === true ? 'true' : 'false'
  if (numbers.has(type)) return String(value ?? 0)
  if (type === 'resource.Quantity') return spewQuantity(value)
  if (type === 'metav1.Time') return zeroTime
  if (type === 'intstr.IntOrString') return printIntOrString(value)
  return null
}

function printIntOrString(value: unknown): string {
  const isText = typeof value === 'string'
  const number = typeof value === 'number' ? value : 0
  return `{Type:(intstr.Type)${isText ? 1 : 0} IntVal:(int32)${number} StrVal:(string)${isText ? value : ''}}`
}

function printNamed(value: unknown, type: string): string {
  const known = types[type]
  invariant(known !== undefined, `the type ${type} of a pod template is known`)
  if (typeof known === 'string') return printBody(value, known)
  const object: JsonObject = isJsonObject(value) ? value : {}
  return `{${known.map((field) => printField(object, field)).join(' ')}}`
}

/** A field without a wire name is embedded: its fields lie in the object itself. */
function printField(object: JsonObject, [name = '', type = '', wire = '']: readonly string[]): string {
  return `${name}:${printValue(wire === '' ? object : object[wire], type, 'typed')}`
}
