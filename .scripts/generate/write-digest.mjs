// Writes the digest: all that the forms are made from, as lines of text; read-digest.mjs reads it back.
//
// A package is a block of types. `Name = type`, with `enum` and its words, is a named type. A name alone, with its
// markers, is a struct; a line below it a field: Go name, Go type, name on the wire as in its tag, protobuf number, markers.
// `-` stands for what a field does not have. Types of other packages are named by package: `meta/v1.Time`.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { packageId, readGoPackage } from './go-source.mjs'
import { groups, internalPackages } from './packages.mjs'
import { readProtoNumbers } from './proto-source.mjs'
import { folderOf } from './sources.mjs'
import { namesIn, splitName } from './type-names.mjs'

const kept = /^(?:optional|required|listType|listMapKey|mapType|structType|default|embedded)(?:=|$)/

/** @returns {string} */
export function writeDigest(cache, version) {
  const roots = [...groups.flatMap(({ packages }) => Object.entries(packages)), ...Object.entries(internalPackages)]
  const sources = new Map(roots.map(([request]) => [packageId(request), readSource(folderOf(cache, request, version))]))
  const names = reachable(
    roots.flatMap(([request, types]) => types.map((type) => `${packageId(request)}.${type}`)),
    sources,
  )
  const blocks = [...sources].map(([id, source]) => writePackage(id, { source, sources, names }))
  return `kubernetes ${version}\n\n${blocks.join('\n')}`
}

/** A package with the numbers of its fields. */
function readSource(folder) {
  const proto = path.join(folder, 'generated.proto')
  return { ...readGoPackage(folder), numbers: existsSync(proto) ? readProtoNumbers(proto) : new Map() }
}

/** All names that the roots are made of. */
function reachable(roots, sources) {
  const found = new Set()
  const open = [...roots]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    const [id, local] = splitName(name)
    const source = sources.get(id)
    const struct = source?.structs.get(local)
    const types = struct?.fields.map((field) => field.type) ?? [source?.named.get(local)?.type]
    if (struct === undefined && types[0] === undefined) continue
    found.add(name)
    for (const type of types) open.push(...namesIn(type, id))
  }
  return found
}

function writePackage(id, { source, sources, names }) {
  const own = (local) => names.has(`${id}.${local}`)
  const structs = [...source.structs.values()].filter(({ name }) => own(name))
  const named = [...source.named.values()].filter(({ name }) => own(name))
  return [
    `package ${id}`,
    ...structs.flatMap((struct) => writeStruct(struct, source)),
    ...named.map((type) => writeNamed(type, valuesOf(type.name, source, sources))),
    '',
  ].join('\n')
}

/** The constants of a named type. */
function valuesOf(name, source, sources) {
  const own = [...source.constants.values()].filter(({ type }) => type === name)
  return own.map(({ value }) => (value.startsWith('=') ? constantOf(value.slice(1), sources) : value))
}

function constantOf(name, sources) {
  const [id, local] = splitName(name)
  return sources.get(id)?.constants.get(local)?.value ?? ''
}

/** `enum`: no other value is valid; `of`: upstream names these, others may be. */
function writeNamed({ name, type, markers }, words) {
  const kind = markers.includes('enum') ? ' enum ' : ' of '
  return `${name} = ${type}${words.length === 0 ? '' : `${kind}${words.join('|')}`}`
}

function writeStruct({ name, fields, markers }, source) {
  return [
    [name, ...markers.filter((marker) => kept.test(marker))].join(' '),
    ...fields.map((field) => `  ${writeField(field, source, source.numbers.get(name))}`),
  ]
}

function writeField({ name, type, tag, markers }, source, numbers) {
  const strategy = tagOf(tag, 'patchStrategy')
  const key = tagOf(tag, 'patchMergeKey')
  const notes = [
    ...markers.filter((marker) => kept.test(marker)).map((marker) => withValue(marker, source)),
    ...(strategy === undefined ? [] : [`patchStrategy=${strategy}`]),
    ...(key === undefined ? [] : [`patchMergeKey=${key}`]),
  ]
  return [name, type, tagOf(tag, 'json') ?? '-', numberOf(name, tag, numbers) ?? '-', ...notes].join(' ')
}

/** `default=ref(AzureSharedBlobDisk)` names a constant: its value is what counts. */
function withValue(marker, source) {
  return marker.replace(/^default=ref\((\w+)\)$/, (_, name) => `default="${source.constants.get(name).value}"`)
}

/** Where the tag names no field of the message, it is called after Go's. */
function numberOf(name, tag, numbers) {
  const written = tagOf(tag, 'protobuf')
  return written === undefined
    ? undefined
    : numbers?.get(/\bname=(\w+)/.exec(written)?.[1] ?? name[0].toLowerCase() + name.slice(1))
}

function tagOf(tag, key) {
  return new RegExp(`\\b${key}:"([^"]*)"`).exec(tag)?.[1]
}
