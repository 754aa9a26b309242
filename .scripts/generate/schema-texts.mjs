// Writes the schema texts: the fields of every type as lines, in the notation that lib/kube/api/schema.ts reads.
import { fullName, partsOf, splitName } from './type-names.mjs'
import { opaqueTypes, scalarOf, wireGroups, wireName } from './wire-types.mjs'

/** @returns {{file: string, text: string}[]} */
export function schemaTexts(digest) {
  return wireGroups(digest).map((group) => ({ file: group.file, text: textOf(digest, group) }))
}

function textOf(digest, group) {
  const named = [...digest.named.values()].filter(
    ({ name, home }) => home === group.home && group.names.has(`${home}.${name}`),
  )
  const blocks = [
    ...group.structs.map((struct) => structText(digest, group, struct)),
    ...named.map((type) => namedText(digest, type)),
    ...opaqueTypes.filter((id) => isOpaqueOf(group, id)).map((id) => `${opaqueName(id)} = any`),
  ]
  return `export const ${group.file}Types = \`\n${blocks.join('\n\n')}\n\`\n`
}

/** Opaque types of a package that belongs to no group are listed with meta's. */
function isOpaqueOf(group, id) {
  const [home] = splitName(id)
  return group.names.has(id) && (home === group.home || (group.group === 'meta' && !home.includes('/')))
}

function opaqueName(id) {
  const [home, name] = splitName(id)
  return home.includes('/') ? name : id
}

function namedText(digest, { name, home, type, words, isEnum }) {
  return `${name} = ${typeText(digest, type, home)}${isEnum ? ` ${words.join('|')}` : ''}`
}

function structText(digest, group, { name, id, isAtomic, fields }) {
  const own = id.startsWith(`${group.home}.`) ? [] : [id.split('/')[1].split('.')[0]]
  const head = [name, ...own, ...(isAtomic ? ['atomic'] : [])].join(' ')
  return [head, ...fields.map((field) => `  ${fieldText(digest, group, field)}`)].join('\n')
}

function fieldText(digest, group, field) {
  const { name, type, home, isPointer, isAlwaysWritten, isRequired, notes } = field
  const written = `${name}${isAlwaysWritten ? '!' : ''}`
  const demand = isRequired === isAlwaysWritten ? [] : [isRequired ? 'required' : 'optional']
  const presetNotes = notes.has('default') ? [`default=${notes.get('default')[0]}`] : []
  const text = `${isPointer ? '*' : ''}${typeText(digest, type, group.home, home)}`
  return [written, text, ...demand, ...mergeNotes(notes), ...topologyNotes(notes, type), ...presetNotes].join(' ')
}

/** `replace`: what a patch says of a struct stands for the whole. */
function mergeNotes(notes) {
  const strategies = notes.get('patchStrategy')?.[0].split(',') ?? []
  const key = notes.get('patchMergeKey')?.[0]
  if (strategies.includes('merge')) {
    const retain = strategies.includes('retainKeys') ? '+retain' : ''
    return [key === undefined ? 'merge' : `merge=${key}${retain}`]
  }
  return strategies.includes('retainKeys') ? ['retain'] : strategies.includes('replace') ? ['replace'] : []
}

/** Lists are atomic by default, which needs no note. */
function topologyNotes(notes, type) {
  const keys = notes.get('listMapKey')
  const list = notes.get('listType')?.[0]
  if (list === 'map' && keys !== undefined) return [`map=${keys.join(',')}`]
  if (list === 'set' || (list === 'atomic' && type === '[]byte')) return [list]
  return [...(notes.get('mapType') ?? []), ...(notes.get('structType') ?? [])]
}

/** The type as the group sees it: names of its own, core's and meta's bare, others by package. */
function typeText(digest, type, home, spelledIn = home) {
  if (type === '[]byte') return 'bytes'
  const parts = partsOf(type)
  if (parts !== null) {
    const of = typeText(digest, parts.of, home, spelledIn)
    const key = parts.kind === 'map' ? `map[${typeText(digest, parts.key, home, spelledIn)}]` : ''
    return `${parts.kind === 'map' ? key : parts.kind === 'list' ? '[]' : '*'}${of}`
  }
  const id = fullName(type, spelledIn)
  if (opaqueTypes.includes(id)) return opaqueName(id)
  const scalar = scalarOf(digest, type, spelledIn)
  if (scalar !== null && (scalar !== 'string' || type === 'string')) return scalar
  return id.startsWith('types.') ? id : wireName(digest, id, home)
}
