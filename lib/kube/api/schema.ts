// Schemas: every field of every built-in type, as data: for decoding, patching, completion and `kubectl explain`.
//
// Notation of the files in schema/: a type's name, then one line a field: name, Go type, notes. `*` is a pointer
// (kept when it holds a zero), `[]` a list, `map:` a map; `!` after a name: written even when empty. Notes:
// `merge=KEY` strategic merge by that key, `merge` as a set, `retain` keys of the patch only; `map=KEYS`, `set`,
// `atomic` how server-side apply sees a list or struct. `A = b c` is a text with these words.

import { admissionregistrationTypes } from './schema/admissionregistration'
import { apiextensionsTypes } from './schema/apiextensions'
import { apiregistrationTypes } from './schema/apiregistration'
import { appsTypes } from './schema/apps'
import { authenticationTypes } from './schema/authentication'
import { authorizationTypes } from './schema/authorization'
import { autoscalingTypes } from './schema/autoscaling'
import { batchTypes } from './schema/batch'
import { certificatesTypes } from './schema/certificates'
import { coordinationTypes } from './schema/coordination'
import { coreTypes } from './schema/core'
import { discoveryTypes } from './schema/discovery'
import { eventsTypes } from './schema/events'
import { flowcontrolTypes } from './schema/flowcontrol'
import { networkingTypes } from './schema/networking'
import { nodeTypes } from './schema/node'
import { objectTypes } from './schema/object'
import { policyTypes } from './schema/policy'
import { rbacTypes } from './schema/rbac'
import { resourceTypes } from './schema/resource'
import { schedulingTypes } from './schema/scheduling'
import { storageTypes } from './schema/storage'

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

export type FieldType =
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly words?: readonly string[] }
  | { readonly kind: 'struct'; readonly struct: StructType }
  | { readonly kind: 'list'; readonly items: FieldType }
  | { readonly kind: 'map'; readonly values: FieldType }

export interface Field {
  readonly name: string
  /** Go's name of the type, as decoding errors print it: `int32`, `[]string`, `map[string]string`. */
  readonly goType: string
  readonly type: FieldType
  readonly isPointer: boolean
  /** Written even when it holds the zero of its type. */
  readonly isAlwaysWritten: boolean
  readonly merge: MergeRule | null
  readonly topology: Topology | null
}

export interface MergeRule {
  /** null: a set of plain values. */
  readonly key: string | null
  /** Keys that the patch does not name are dropped. */
  readonly isRetaining: boolean
  /** false for a struct that only retains keys. */
  readonly isMerging: boolean
}

export type Topology =
  | { readonly kind: 'map'; readonly keys: readonly string[] }
  | { readonly kind: 'set' }
  | { readonly kind: 'atomic' }

export interface StructType {
  /** `Container`, as Go names it. */
  readonly name: string
  readonly group: string
  /** Server-side apply owns it as a whole. */
  readonly isAtomic: boolean
  /** In upstream's order. */
  fields(): readonly Field[]
  field(name: string): Field | undefined
}

/** Which file of types an API group's names are looked up in, before core and meta. */
const sources: Readonly<Record<string, string>> = {
  '': coreTypes,
  meta: objectTypes,
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
  const home = [group, '', 'meta'].find((one) => textsOf(one).has(name))
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
  const typeText = isPointer ? written.slice(1) : written
  return {
    name: named.replace('!', ''),
    goType: goTypeOf(group, typeText),
    type: typeOf(group, typeText),
    isPointer,
    isAlwaysWritten: named.endsWith('!'),
    merge: mergeOf(notes),
    topology: topologyOf(notes),
  }
}

function typeOf(group: string, text: string): FieldType {
  if (text.startsWith('[]')) return { kind: 'list', items: typeOf(group, text.slice(2)) }
  if (text.startsWith('map:')) return { kind: 'map', values: typeOf(group, text.slice(4)) }
  const bare = text.replace('*', '')
  if (isScalar(bare)) return { kind: 'scalar', scalar: bare }
  const struct = structOf(group, bare)
  if (struct !== undefined) return { kind: 'struct', struct }
  return { kind: 'scalar', scalar: 'string', words: wordsOf(group, bare) }
}

function isScalar(text: string): text is Scalar {
  return scalars.has(text)
}

function wordsOf(group: string, name: string): readonly string[] {
  const home = [group, '', 'meta'].find((one) => textsOf(one).has(name)) ?? ''
  return (textsOf(home).get(name) ?? '').split(' = ')[1]?.split(' ') ?? []
}

function goTypeOf(group: string, text: string): string {
  if (text.startsWith('[]')) return `[]${goTypeOf(group, text.slice(2))}`
  if (text === 'map:Quantity') return 'v1.ResourceList'
  if (text.startsWith('map:')) return `map[string]${goTypeOf(group, text.slice(4))}`
  if (text === 'bytes') return '[]uint8'
  if (text === 'Time' || text === 'MicroTime') return 'time.Time'
  if (isScalar(text)) return text === 'Quantity' ? 'resource.Quantity' : text
  const home = [group, '', 'meta'].find((one) => textsOf(one).has(text)) ?? ''
  return `${home === 'autoscaling' ? 'v2' : 'v1'}.${text}`
}

function mergeOf(notes: readonly string[]): MergeRule | null {
  for (const note of notes) {
    if (note === 'merge') return { key: null, isRetaining: false, isMerging: true }
    if (note === 'retain') return { key: null, isRetaining: true, isMerging: false }
    if (!note.startsWith('merge=')) continue
    const [key = '', retain] = note.slice(6).split('+')
    return { key, isRetaining: retain === 'retain', isMerging: true }
  }
  return null
}

function topologyOf(notes: readonly string[]): Topology | null {
  for (const note of notes) {
    if (note === 'set' || note === 'atomic') return { kind: note }
    if (note.startsWith('map=')) return { kind: 'map', keys: note.slice(4).split(',') }
  }
  return null
}
