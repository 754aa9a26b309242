// Writes the interfaces: every struct and enum of a group, as the engine's own code reads them.
//
// A field is optional where upstream says so; narrowings.mjs names where the engine knows better.
import { importLine, propertyName, unionLine } from './layout.mjs'
import { closedTypes, narrowings } from './narrowings.mjs'
import { fullName, partsOf, splitName } from './type-names.mjs'
import { scalarOf, wireGroups, wireName } from './wire-types.mjs'

/** @returns {{file: string, about: string, text: string}[]} */
export function interfaces(digest) {
  const groups = wireGroups(digest)
  const files = new Map(
    groups.flatMap(({ file, structs, enums }) => [...structs, ...enums].map(({ id }) => [id, file])),
  )
  return groups.map((group) => ({ ...group, text: fileText({ digest, group, groups, files }) }))
}

function fileText(context) {
  const { group, digest } = context
  const imported = new Map()
  const see = (name, from) => imported.set(from, (imported.get(from) ?? new Set()).add(name))
  const structs = group.structs.map((struct) => structText({ ...context, see }, struct))
  const closed = closedTypes.filter((id) => splitName(id)[0] === group.home).flatMap((id) => digest.named.get(id) ?? [])
  const unions = [...group.enums, ...closed].map(({ name, words }) => unionLine(name, words))
  const imports = [...imported]
    .sort(([a], [b]) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1))
    .map(([from, names]) => importLine([...names].sort(), from))
  return `${[imports.join('\n'), ...structs, ...unions].filter((part) => part !== '').join('\n\n')}\n`
}

/** From far to near, as the formatter sorts them. */
function orderOf(request) {
  return ['@/', '../', './'].findIndex((start) => request.startsWith(start))
}

function structText(context, { name, id, isKind, fields }) {
  const { group, see } = context
  if (isKind) see('KubeObject', '../object')
  const [own] = splitName(id)
  const version = own.split('/')[1]
  const apiVersion = group.group === '' ? version : `${group.group}/${version}`
  const kind = splitName(id)[1]
  const head = isKind ? [`  readonly apiVersion: '${apiVersion}'`, `  readonly kind: '${kind}'`] : []
  const rest = isKind ? fields.filter((field) => !['apiVersion', 'kind', 'metadata'].includes(field.name)) : fields
  const lines = rest.map((field) => `  ${fieldText(context, id, isKind, field)}`)
  return [`export interface ${name}${isKind ? ' extends KubeObject' : ''} {`, ...head, ...lines, '}'].join('\n')
}

function fieldText(context, id, isKind, field) {
  const narrowing = narrowings.find(({ type, field: name }) => type === id && name === field.name)
  for (const [name, from] of narrowing?.imports ?? []) context.see(name, from)
  const isTemplate = field.name === 'metadata' && !isKind && fullName(field.type, field.home) === 'meta/v1.ObjectMeta'
  if (isTemplate) context.see('TemplateMeta', '../object')
  // Go writes a struct that is no pointer always, so each stored object has a spec.
  const isSpec = isKind && field.name === 'spec' && field.isAlwaysWritten
  const isRequired = narrowing?.isRequired ?? (isSpec || (field.isRequired && !isTemplate))
  const type = narrowing?.as ?? (isTemplate ? 'TemplateMeta' : typeText(context, field.type, field.home))
  return `readonly ${propertyName(field.name)}${isRequired ? '' : '?'}: ${type}`
}

const plain = {
  string: 'string',
  bool: 'boolean',
  int32: 'number',
  int64: 'number',
  float64: 'number',
  bytes: 'string',
}

function typeText(context, type, home) {
  if (type === '[]byte') return 'string'
  const parts = partsOf(type)
  if (parts?.kind === 'list') return `readonly ${typeText(context, parts.of, home)}[]`
  if (parts?.kind === 'map') return mapText(typeText(context, parts.of, home))
  if (parts?.kind === 'pointer') return typeText(context, parts.of, home)
  return nameText(context, fullName(type, home))
}

function mapText(values) {
  return `{ readonly [key: string]: ${values} }`
}

function nameText(context, id) {
  const { digest, group, files, see } = context
  const [home, name] = splitName(id)
  const named = digest.named.get(id)
  if (named !== undefined && partsOf(named.type) !== null) return typeText(context, named.type, named.home)
  const file = files.get(id) ?? (closedTypes.includes(id) ? fileOfHome(context, home) : undefined)
  if (file !== undefined) {
    if (file !== group.file) see(name, `./${file}`)
    return wireName(digest, id, group.home)
  }
  const scalar = scalarOf(digest, name, home)
  if (scalar in plain) return plain[scalar]
  if (scalar === null) return wireName(digest, id, group.home)
  const type = scalar === 'any' ? 'Json' : scalar
  see(type, scalar === 'any' ? '@/lib/base/json' : '../values')
  return type
}

function fileOfHome({ groups }, home) {
  return groups.find((group) => group.home === home)?.file
}
