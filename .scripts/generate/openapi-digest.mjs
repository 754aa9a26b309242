// What upstream's own OpenAPI documents say of every type, as one short hash a definition: the law that ours are held to.
//
// Descriptions, and enums, which those documents leave out, do not count; neither does the order of keys.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { folderOf } from './sources.mjs'

const left = new Set(['enum', 'x-kubernetes-group-version-kind'])

/** @returns {string} */
export function definitionDigest(schema) {
  return createHash('sha256')
    .update(JSON.stringify(plain(schema)))
    .digest('hex')
    .slice(0, 12)
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key, inner]) => isKept(key, inner))
  const sorted = kept.sort(([a], [b]) => (a < b ? -1 : 1))
  const out = Object.fromEntries(
    sorted.map(([key, inner]) => [key, key === 'properties' ? ofEach(inner) : plain(inner)]),
  )
  // A reference with nothing beside it needs nothing around it.
  return sorted.length === 1 && Array.isArray(out.allOf) ? out.allOf[0] : out
}

function isKept(key, value) {
  return key === 'description' ? typeof value !== 'string' : !left.has(key)
}

/** Fields may be called as the words of a schema are: `description`, `enum`. */
function ofEach(properties) {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([name, schema]) => [name, plain(schema)]))
}

/** Every definition of upstream's documents with its hash, by name. */
export function readOpenApi(cache, version) {
  const folder = folderOf(cache, 'k8s.io/kubernetes/api/openapi-spec/v3', version)
  const files = readdirSync(folder).filter((file) => /__v\d_openapi\.json$/.test(file))
  const schemas = files.flatMap((file) => {
    const { components } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
    return Object.entries(components.schemas)
  })
  const sorted = schemas.map(([name, schema]) => [name, definitionDigest(schema)]).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted)
}
