// Plain values: Go values and tables that know their layers, as the JSON the cluster speaks.

import { invariant } from '@/lib/base/invariant'
import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { ok, type Result } from '@/lib/base/result'
import { encodeJson } from '@/lib/go/json'
import type { GoValue } from '@/lib/go/value'
import { readYaml, type YamlFailure } from '@/lib/yaml/parse'
import { type ValueNode, ValueTable } from './value-tree'

export function jsonOfValue(value: GoValue): Json {
  const encoded = encodeJson(value)
  invariant(encoded.ok, 'what was read from YAML can be written as JSON')
  return JSON.parse(encoded.value) as Json
}

export function jsonOfTable(table: ValueTable): JsonObject {
  return Object.fromEntries([...table].map(([key, node]) => [key, jsonOfNode(node)]))
}

function jsonOfNode(node: ValueNode): Json {
  return node instanceof ValueTable ? jsonOfTable(node) : jsonOfValue(node.value)
}

// Manifests are read again at every upgrade; most have not changed.
const known = new Map<string, Json>()
const knownMax = 2_000

/** One YAML document as JSON. */
export function jsonOfYaml(text: string): Result<Json, YamlFailure> {
  const seen = known.get(text)
  if (seen !== undefined) return ok(seen)
  const read = readYaml(text)
  if (!read.ok) return read
  const json = jsonOfValue(read.value)
  if (known.size >= knownMax) known.clear()
  known.set(text, json)
  return ok(json)
}

export function objectOfYaml(text: string): JsonObject {
  const read = jsonOfYaml(text)
  return read.ok && isJsonObject(read.value) ? (read.value as JsonObject) : {}
}
