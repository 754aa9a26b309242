// Schemas: every field of every built-in type, as data: for decoding, patching, completion and `kubectl explain`.
//
// Notation of the files in generated/schema/: a struct's name, then one line a field: name, Go type, notes. Behind a name
// `!`: written even when empty. Notes: `optional`, though always written, and `required`, though not; `merge=KEY` strategic
// merge by that key, `merge` as a set, `retain` keys of the patch only, `replace` as a whole; `map=KEYS`, `set`, `atomic`,
// `granular` how server-side apply sees a list or struct; `default=` the value of an omitted field. Behind a
// struct's name: `atomic`, and its package where that is not the group's. `A = string b|c` is a named type, with its words
// where no others are valid.

import type { Json } from '@/lib/base/json'
import { admissionregistrationTypes } from './generated/schema/admissionregistration'
import { apiextensionsTypes } from './generated/schema/apiextensions'
import { apiregistrationTypes } from './generated/schema/apiregistration'
import { appsTypes } from './generated/schema/apps'
import { authenticationTypes } from './generated/schema/authentication'
import { authorizationTypes } from './generated/schema/authorization'
import { autoscalingTypes } from './generated/schema/autoscaling'
import { batchTypes } from './generated/schema/batch'
import { certificatesTypes } from './generated/schema/certificates'
import { coordinationTypes } from './generated/schema/coordination'
import { coreTypes } from './generated/schema/core'
import { discoveryTypes } from './generated/schema/discovery'
import { eventsTypes } from './generated/schema/events'
import { flowcontrolTypes } from './generated/schema/flowcontrol'
import { metaTypes } from './generated/schema/meta'
import { networkingTypes } from './generated/schema/networking'
import { nodeTypes } from './generated/schema/node'
import { policyTypes } from './generated/schema/policy'
import { rbacTypes } from './generated/schema/rbac'
import { resourceTypes } from './generated/schema/resource'
import { schedulingTypes } from './generated/schema/scheduling'
import { storageTypes } from './generated/schema/storage'

export type Scalar =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'float64'
  | 'bytes'
  | 'Quantity'
  | 'IntOrString'
  | 'Time'
  | 'MicroTime'
  | 'any'

export type FieldType = {
  /** Go's name of the type, as decoding errors print it: `int32`, `[]string`, `map[string]string`. */
  readonly goType: string
} & (
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly words?: readonly string[] }
  | { readonly kind: 'struct'; readonly struct: StructType }
  | { readonly kind: 'list'; readonly items: FieldType }
  | { readonly kind: 'map'; readonly values: FieldType }
)

export interface Field {
  readonly name: string
  readonly type: FieldType
  readonly isPointer: boolean
  /** Written even when it holds the zero of its type. */
  readonly isAlwaysWritten: boolean
  /** The field must be given when the object is created. */
  readonly isRequired: boolean
  /** The default for an omitted field, by upstream's own schema; null when it has none. */
  readonly preset: Json
  readonly merge: MergeRule | null
  readonly topology: Topology | null
}

export interface MergeRule {
  /** null: a set of plain values. */
  readonly key: string | null
  /** Keys that the patch does not name are dropped. */
  readonly isRetaining: boolean
  /** false for a struct that only retains keys, or that a patch replaces as a whole. */
  readonly isMerging: boolean
}

export type Topology =
  | { readonly kind: 'map'; readonly keys: readonly string[] }
  | { readonly kind: 'set' }
  | { readonly kind: 'atomic' }
  /** A struct owned field by field, though its type is atomic elsewhere. */
  | { readonly kind: 'granular' }

export interface StructType {
  /** `Container`, as Go names it. */
  readonly name: string
  readonly group: string
  /** `v1.Container`. */
  readonly goType: string
  /** Server-side apply owns it as a whole. */
  readonly isAtomic: boolean
  /** In upstream's order. */
  fields(): readonly Field[]
  field(name: string): Field | undefined
}

/** The schema file in which an API group's type names are looked up first, before core and meta. */
const sources: Readonly<Record<string, string>> = {
  '': coreTypes,
  meta: metaTypes,
  apps: appsTypes,
  batch: batchTypes,
  autoscaling: autoscalingTypes,
  policy: policyTypes,
  'networking.k8s.io': networkingTypes,
  'discovery.k8s.io': discoveryTypes,
  'rbac.authorization.k8s.io': rbacTypes,
  'storage.k8s.io': storageTypes,
  'scheduling.k8s.io': schedulingTypes,
  'coordination.k8s.io': coordinationTypes,
  'events.k8s.io': eventsTypes,
  'admissionregistration.k8s.io': admissionregistrationTypes,
  'apiextensions.k8s.io': apiextensionsTypes,
  'apiregistration.k8s.io': apiregistrationTypes,
  'authentication.k8s.io': authenticationTypes,
  'authorization.k8s.io': authorizationTypes,
  'certificates.k8s.io': certificatesTypes,
  'flowcontrol.apiserver.k8s.io': flowcontrolTypes,
  'node.k8s.io': nodeTypes,
  'resource.k8s.io': resourceTypes,
}

const scalars: ReadonlySet<string> = new Set([
  'string',
  'bool',
  'int32',
  'int64',
  'float64',
  'bytes',
  'Quantity',
  'IntOrString',
  'Time',
  'MicroTime',
  'any',
])

/** Text of each type of a group by name; split at first need, fields parsed when one is looked at. */
const texts = new Map<string, ReadonlyMap<string, string>>()
const structs = new Map<string, StructType>()

/** The struct of a name as a group sees it: its own, core's or meta's; undefined for an unknown name. */
export function structOf(group: string, name: string): StructType | undefined {
  const home = homeOf(group, name)
  if (home === undefined) return undefined
  const id = `${home}/${name}`
  const known = structs.get(id)
  if (known !== undefined) return known
  const text = textsOf(home).get(name) ?? ''
  if (text.includes(' = ')) return undefined
  const struct = createStruct(home, name, text)
  structs.set(id, struct)
  return struct
}

/** The structs of all groups. */
export function allStructs(): readonly StructType[] {
  return Object.keys(sources).flatMap((group) =>
    [...textsOf(group).keys()].flatMap((name) => structOf(group, name) ?? []),
  )
}

function homeOf(group: string, name: string): string | undefined {
  return [group, '', 'meta'].find((one) => textsOf(one).has(name))
}

function textsOf(group: string): ReadonlyMap<string, string> {
  const known = texts.get(group)
  if (known !== undefined) return known
  const split = new Map<string, string>()
  for (const block of (sources[group] ?? '').trim().split('\n\n')) {
    const end = block.search(/[ \n]|$/)
    split.set(block.slice(0, end), block)
  }
  texts.set(group, split)
  return split
}

function createStruct(group: string, name: string, text: string): StructType {
  const [head = '', ...lines] = text.split('\n')
  let parsed: readonly Field[] | null = null
  let byName: ReadonlyMap<string, Field> | null = null
  const fields = (): readonly Field[] => {
    parsed ??= lines.map((line) => parseField(group, line))
    return parsed
  }
  return {
    name,
    group,
    goType: goTypeOf(group, name),
    isAtomic: head.endsWith(' atomic'),
    fields,
    field(wanted) {
      byName ??= new Map(fields().map((field) => [field.name, field]))
      return byName.get(wanted)
    },
  }
}

function parseField(group: string, line: string): Field {
  const [named = '', written = '', ...notes] = line.trim().split(' ')
  const isPointer = written.startsWith('*')
  const isAlwaysWritten = named.endsWith('!')
  return {
    name: named.replace('!', ''),
    type: typeOf(group, isPointer ? written.slice(1) : written),
    isPointer,
    isAlwaysWritten,
    isRequired: isAlwaysWritten ? !notes.includes('optional') : notes.includes('required'),
    preset: presetOf(notes),
    merge: mergeOf(notes),
    topology: topologyOf(notes),
  }
}

function typeOf(group: string, text: string): FieldType {
  const goType = goTypeOf(group, text)
  if (text.startsWith('[]')) return { kind: 'list', goType, items: typeOf(group, text.slice(2)) }
  if (text.startsWith('map[')) return { kind: 'map', goType, values: typeOf(group, text.slice(text.indexOf(']') + 1)) }
  if (text.startsWith('*')) return { ...typeOf(group, text.slice(1)), goType }
  if (isScalar(text)) return { kind: 'scalar', goType, scalar: text }
  const struct = structOf(group, text)
  return struct === undefined ? namedType(group, text, goType) : { kind: 'struct', goType, struct }
}

/** A named type: `A = string b|c`, `A = map[string]T`. A name in no file is a string. */
function namedType(group: string, name: string, goType: string): FieldType {
  const home = homeOf(group, name) ?? ''
  const [, written = 'string', words = ''] = /^\S+ = (\S+) ?(.*)$/.exec(textsOf(home).get(name) ?? '') ?? []
  const type = typeOf(home, written)
  return words === '' || type.kind !== 'scalar' ? { ...type, goType } : { ...type, goType, words: words.split('|') }
}

function isScalar(text: string): text is Scalar {
  return scalars.has(text)
}

const goNames: Readonly<Record<string, string>> = {
  bytes: '[]uint8',
  Time: 'time.Time',
  MicroTime: 'time.Time',
  Quantity: 'resource.Quantity',
}

function goTypeOf(group: string, text: string): string {
  const [, container, of] = /^(\[\]|\*|map\[[^\]]+\])(.+)$/.exec(text) ?? []
  if (container !== undefined && of !== undefined) {
    const key = container.startsWith('map[') ? `map[${goTypeOf(group, container.slice(4, -1))}]` : container
    return `${key}${goTypeOf(group, of)}`
  }
  if (isScalar(text) || text.includes('.')) return goNames[text] ?? text
  const home = homeOf(group, text) ?? ''
  const older = / (v\d)( |\n|$)/.exec(textsOf(home).get(text)?.split('\n')[0] ?? '')?.[1]
  return older === undefined
    ? `${home === 'autoscaling' ? 'v2' : 'v1'}.${text}`
    : `${older}.${text.replace(/V\d$/, '')}`
}

function presetOf(notes: readonly string[]): Json {
  const note = notes.find((one) => one.startsWith('default='))
  return note === undefined ? null : (JSON.parse(note.slice('default='.length)) as Json)
}

function mergeOf(notes: readonly string[]): MergeRule | null {
  for (const note of notes) {
    if (note === 'merge') return { key: null, isRetaining: false, isMerging: true }
    if (note === 'retain') return { key: null, isRetaining: true, isMerging: false }
    if (note === 'replace') return { key: null, isRetaining: false, isMerging: false }
    if (!note.startsWith('merge=')) continue
    const [key = '', retain] = note.slice(6).split('+')
    return { key, isRetaining: retain === 'retain', isMerging: true }
  }
  return null
}

function topologyOf(notes: readonly string[]): Topology | null {
  for (const note of notes) {
    if (note === 'set' || note === 'atomic' || note === 'granular') return { kind: note }
    if (note.startsWith('map=')) return { kind: 'map', keys: note.slice(4).split(',') }
  }
  return null
}
