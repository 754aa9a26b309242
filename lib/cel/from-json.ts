// Converts JSON to CEL values, by its schema, or by the JSON type when there is none.
//
// Models k8s.io/apiserver/pkg/cel/common values.go UnstructuredToVal. Left out: the addition of two lists
// of type map or set.

import { bytesOfBase64 } from '@/lib/base/base64'
import { isJsonObject, type Json } from '@/lib/base/json'
import { parseDuration } from '@/lib/go/duration'
import { nanosecondsOf } from '@/lib/go/moment-math'
import { parseTime } from '@/lib/go/time-parse'
import { utc } from '@/lib/go/zone'
import type { JSONSchemaProps } from '@/lib/kube/api/generated/apiextensions'
import { asSchema } from '@/lib/kube/meta/structural-schema'
import { escapeName } from './declared'
import { mapOf, type Value } from './value'

/** A value without a schema. */
export function plainValue(json: Json): Value {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (Array.isArray(json)) return (json as readonly Json[]).map(plainValue)
  if (isJsonObject(json)) return mapOf(Object.entries(json).map(([key, value]) => [key, plainValue(value)]))
  return typeof json === 'string' || typeof json === 'boolean' ? json : null
}

export function typedValue(json: Json, schema: JSONSchemaProps): Value {
  if (json === null || schema['x-kubernetes-int-or-string'] === true) return plainValue(json)
  if (Array.isArray(json)) {
    const items = asSchema(schema.items)
    return (json as readonly Json[]).map((item) => (items === null ? plainValue(item) : typedValue(item, items)))
  }
  if (isJsonObject(json)) return objectValue(json, schema)
  if (typeof json === 'number') return schema.type === 'number' ? json : plainValue(json)
  return typeof json === 'string' ? textValue(json, schema.format) : json === true
}

/** An object: fields get their escaped names, keys of a map stay as they are. */
function objectValue(json: Readonly<Record<string, Json>>, schema: JSONSchemaProps): Value {
  const others = asSchema(schema.additionalProperties)
  const list = Object.entries(json).flatMap(([key, value]): (readonly [Value, Value])[] => {
    if (others !== null) return [[key, typedValue(value, others)]]
    const own = schema.properties?.[key]
    const name = escapeName(key)
    if (name === null) return []
    return [[name, own === undefined ? plainValue(value) : typedValue(value, own)]]
  })
  return mapOf(list)
}

function textValue(text: string, format: string | undefined): Value {
  switch (format) {
    case 'byte':
      return { kind: 'bytes', bytes: bytesOfBase64(text) }
    case 'duration': {
      const parsed = parseDuration(text)
      return parsed.ok ? { kind: 'duration', nanos: parsed.value } : text
    }
    case 'date':
    case 'date-time': {
      const layout = format === 'date' ? '2006-01-02' : '2006-01-02T15:04:05Z07:00'
      const parsed = parseTime(text, layout, utc)
      return parsed.ok ? { kind: 'timestamp', nanos: nanosecondsOf(parsed.value) } : text
    }
    default:
      return text
  }
}
