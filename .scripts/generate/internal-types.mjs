// Writes the server's own types, as its refusals print their values: the fields by their Go names.
//
// Where a field stands on the wire, the versioned type of the same name says by its field of the same Go name.

import { packageId } from './go-source.mjs'
import { internalPackages } from './packages.mjs'
import { fullName, namesIn, partsOf, splitName } from './type-names.mjs'

/** Fields that stand one level up on the wire: struct -> the versioned struct that has them there. */
const movedUp = new Map([['internal/core.PodSecurityContext', 'core/v1.PodSpec']])

/** Types that print themselves. */
const plain = new Map([
  ['resource.Quantity', 'Quantity'],
  ['intstr.IntOrString', 'IntOrString'],
  ['meta/v1.Time', 'Time'],
  ['meta/v1.MicroTime', 'MicroTime'],
  ['meta/v1.FieldsV1', 'any'],
  ['internal/apiextensions.JSON', 'any'],
  ['types.UID', 'string'],
  ['runtime.RawExtension', 'runtime.RawExtension'],
])

/** @returns {string} */
export function internalTypes(digest) {
  const blocks = [...reachable(digest)].map((id) => [shownName(id), blockText(digest, id)])
  const sorted = blocks.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text)
  return `export const internalTypes = \`\n${sorted.join('\n')}\n\`\n`
}

function reachable(digest) {
  const found = new Set()
  const roots = Object.entries(internalPackages)
  const open = roots.flatMap(([request, names]) => names.map((name) => `${packageId(request)}.${name}`))
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const type = digest.structs.get(id)
    if (found.has(id) || type === undefined || plain.has(id)) continue
    found.add(id)
    open.push(...type.fields.flatMap((field) => namesBelow(digest, field.type, type.home)))
  }
  return found
}

/** Named lists and maps have no block: what they hold has. */
function namesBelow(digest, type, home) {
  return namesIn(type, home).flatMap((id) => {
    const named = digest.named.get(id)
    return named === undefined ? [id] : namesBelow(digest, named.type, named.home)
  })
}

function blockText(digest, id) {
  const struct = digest.structs.get(id)
  return [shownName(id), ...struct.fields.map((field) => `  ${fieldText(digest, id, field)}`)].join('\n')
}

function fieldText(digest, id, field) {
  const [home] = splitName(id)
  const type = shownType(digest, field.type, home)
  if (field.json !== '-') return taggedText(field, type)
  if (field.markers.includes('embedded')) return `${field.name} ${type} <`
  const wireName = wireNameOf(digest, id, field.name)
  return [field.name, type, ...(wireName === usualName(field.name) ? [] : [wireName])].join(' ')
}

/** A struct of the wire that the server uses as it is prints by its tags. */
function taggedText(field, type) {
  const [name, ...options] = field.json.split(',')
  return [name, type, ...(options.includes('omitempty') ? ['?'] : [])].join(' ')
}

function wireNameOf(digest, id, name) {
  const versioned = versionedOf(digest, id)?.fields.find((field) => field.name === name)
  if (versioned !== undefined) return versioned.json.split(',')[0]
  const above = digest.structs.get(movedUp.get(id) ?? '')?.fields.find((field) => field.name === name)
  return above === undefined ? '-' : `^${above.json.split(',')[0]}`
}

function versionedOf(digest, id) {
  const [home, name] = splitName(id)
  return digest.structs.get(`${home.replace('internal/', '')}/v1.${name}`)
}

/** `APIVersion` is `apiVersion`, `ID` is `id`: what kube/meta/internal takes a field's name on the wire to be. */
function usualName(name) {
  const capitals = /^[A-Z]+/.exec(name)?.[0].length ?? 0
  const most = capitals > 1 && capitals < name.length ? capitals - 1 : capitals
  return name.slice(0, most).toLowerCase() + name.slice(most)
}

function shownType(digest, type, home) {
  if (type === '[]byte') return 'string'
  const parts = partsOf(type)
  if (parts !== null) {
    const prefix = { pointer: '*', list: '[]', map: 'map:' }[parts.kind]
    return `${prefix}${shownType(digest, parts.of, home)}`
  }
  if (/^(?:int(?:32|64)?|float64)$/.test(type)) return 'int'
  if (/^(?:string|bool)$/.test(type)) return type
  const id = fullName(type, home)
  const named = digest.named.get(id)
  if (named !== undefined) return shownType(digest, named.type, named.home)
  return plain.get(id) ?? (splitName(id)[0] === home ? type : shownName(id))
}

/** As Go prints a type: by the last part of its package's path. */
function shownName(id) {
  return id.replace(/^internal\//, '').replace(/^meta\//, '')
}
