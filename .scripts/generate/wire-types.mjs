// Types as they go over the wire: per group of the API its structs, embedded ones laid flat, and its enums.
import { packageId } from './go-source.mjs'
import { groups } from './packages.mjs'
import { fullName, namesIn, partsOf, splitName } from './type-names.mjs'

/**
 * @typedef {object} WireField
 * @property {string} name
 * @property {string} type as in the digest, of the package `home`
 * @property {string} home
 * @property {boolean} isPointer
 * @property {boolean} isAlwaysWritten also when it holds the zero of its type
 * @property {boolean} isRequired whoever makes the object has to say it
 * @property {Map<string, string[]>} notes marker -> what it says, each time it stands there
 */
/** @typedef {{name: string, id: string, isAtomic: boolean, isKind: boolean, fields: WireField[]}} WireStruct */
/** @typedef {{name: string, id: string, words: string[]}} WireEnum */
/** @typedef {{file: string, about: string, group: string, home: string, structs: WireStruct[], enums: WireEnum[], names: Set<string>}} WireGroup home: its first package, names: of all types that any group has */

/** What JSON makes of types that read and write themselves. */
const scalars = new Map([
  ['resource.Quantity', 'Quantity'],
  ['intstr.IntOrString', 'IntOrString'],
  ['meta/v1.Time', 'Time'],
  ['meta/v1.MicroTime', 'MicroTime'],
  ['meta/v1.FieldsV1', 'any'],
  ['runtime.RawExtension', 'any'],
  ['apiextensions/v1.JSON', 'any'],
  ['apiextensions/v1.JSONSchemaPropsOrArray', 'any'],
  ['apiextensions/v1.JSONSchemaPropsOrBool', 'any'],
  ['apiextensions/v1.JSONSchemaPropsOrStringArray', 'any'],
  ['apiextensions/v1.CustomResourceSubresourceStatus', 'any'],
])

/** Types that may hold any value: the schemas have only their names. */
export const opaqueTypes = [...scalars].filter(([, scalar]) => scalar === 'any').map(([id]) => id)

/** Structs in Go, but a single value over the wire; unset they are left out. */
const leftOutWhenUnset = new Set(['Time', 'MicroTime', 'IntOrString', 'any'])

/** `string`, `Quantity`: what a plain value is; null for a name of a struct, list or map. */
export function scalarOf(digest, type, home) {
  if (/^(?:string|bool|int32|int64|float64)$/.test(type)) return type
  const name = fullName(type, home)
  const known = scalars.get(name)
  if (known !== undefined) return known
  if (name.startsWith('types.')) return 'string'
  const named = digest.named.get(name)
  return named === undefined || partsOf(named.type) !== null ? null : scalarOf(digest, named.type, named.home)
}

/**
 * @param {import('./read-digest.mjs').Digest} digest
 * @returns {WireGroup[]}
 */
export function wireGroups(digest) {
  return groups.map((row) => {
    const packages = Object.entries(row.packages).map(([request, roots]) => ({ id: packageId(request), roots }))
    const ids = packages.map(({ id }) => id)
    const names = namesOfWire(digest)
    const structs = [...digest.structs.values()].filter(
      (struct) => ids.includes(struct.home) && names.has(idOf(struct)) && !scalars.has(idOf(struct)),
    )
    const enums = [...digest.named.values()].filter((named) => ids.includes(named.home) && named.isEnum)
    return {
      file: row.file,
      about: row.about,
      group: row.group,
      home: ids[0],
      names,
      structs: structs
        .filter((struct) => !isShared(digest, struct, ids[0]))
        .map((struct) => wireStruct(digest, struct, ids[0])),
      enums: enums
        .filter((named) => names.has(idOf(named)))
        .map((named) => ({ name: named.name, id: idOf(named), words: named.words })),
    }
  })
}

function idOf({ home, name }) {
  return `${home}.${name}`
}

const reached = new WeakMap()

/** Everything that the kinds are made of, embedded structs and scalars left out. */
function namesOfWire(digest) {
  const known = reached.get(digest)
  if (known !== undefined) return known
  const found = new Set()
  const open = groups.flatMap(({ packages }) =>
    Object.entries(packages).flatMap(([request, roots]) => roots.map((root) => `${packageId(request)}.${root}`)),
  )
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    if (scalars.has(name)) continue
    const struct = digest.structs.get(name)
    const named = digest.named.get(name)
    if (named !== undefined) open.push(...namesIn(named.type, named.home))
    if (struct !== undefined)
      open.push(...flatFields(digest, struct).flatMap((field) => namesIn(field.type, field.home)))
  }
  reached.set(digest, found)
  return found
}

/** The fields of a struct and of those embedded in it, each with the package that its type is spelled in. */
function flatFields(digest, struct) {
  return struct.fields.flatMap((field) => {
    const isInline = field.markers.includes('embedded') && field.json.replace(',inline', '') === ''
    if (!isInline) return field.json === '-' ? [] : [{ ...field, home: struct.home }]
    const inner = digest.structs.get(fullName(field.type, struct.home))
    return inner === undefined ? [] : flatFields(digest, inner)
  })
}

/** An older version's struct that is the same in the stored version, with all that it is made of, is not written twice. */
function isShared(digest, struct, home) {
  if (struct.home === home) return false
  const stored = digest.structs.get(`${home}.${struct.name}`)
  const isSame = (key) => JSON.stringify(stored?.[key]) === JSON.stringify(struct[key])
  if (!isSame('fields') || !isSame('markers')) return false
  const parts = struct.fields.flatMap(({ type }) => namesIn(type, struct.home)).map((name) => digest.structs.get(name))
  return parts.every((part) => part === undefined || part.home !== struct.home || isShared(digest, part, home))
}

/** `HorizontalPodAutoscalerSpecV1`: an older version's struct stands under a name of its own. */
export function wireName(digest, id, home) {
  const [own, name] = splitName(id)
  const struct = digest.structs.get(id)
  const clashes = own !== home && isSameGroup(own, home) && digest.structs.has(`${home}.${name}`)
  return clashes && !isShared(digest, struct, home) ? `${name}${own.split('/')[1].toUpperCase()}` : name
}

function isSameGroup(one, other) {
  return one.split('/')[0] === other.split('/')[0]
}

function wireStruct(digest, struct, home) {
  const fields = flatFields(digest, struct).map((field) => wireField(digest, field))
  return {
    name: wireName(digest, idOf(struct), home),
    id: idOf(struct),
    isAtomic: struct.markers.includes('structType=atomic'),
    isKind:
      fields[0]?.name === 'kind' &&
      fields.some(({ name, type, home }) => name === 'metadata' && fullName(type, home) === 'meta/v1.ObjectMeta'),
    fields,
  }
}

function wireField(digest, { type, home, json, markers }) {
  const [name, ...options] = json.split(',')
  const isPointer = type.startsWith('*')
  const isOmitted = options.includes('omitempty') || options.includes('omitzero')
  const isStruct = digest.structs.has(fullName(type, home)) || scalarOf(digest, type, home) === 'Quantity'
  const scalar = scalarOf(digest, type, home)
  return {
    name,
    type: isPointer ? type.slice(1) : type,
    home,
    isPointer,
    isAlwaysWritten: !isOmitted || (isStruct && !leftOutWhenUnset.has(scalar)),
    isRequired: markers.includes('required') || (!isOmitted && !markers.includes('optional')),
    notes: notesOf(markers),
  }
}

function notesOf(markers) {
  const notes = new Map()
  for (const marker of markers) {
    const [key, value = ''] = marker.split(/=(.*)/)
    notes.set(key, [...(notes.get(key) ?? []), value])
  }
  return notes
}
