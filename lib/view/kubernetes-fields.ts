// Fields of Kubernetes objects at a place of a YAML text: what could be written there, and what a key means.
//
// Goes by indentation, line by line upwards, so that it works in templates and in text that does not parse yet.
// Left out: flow style, and keys whose indentation a template function makes.

import { type FieldTexts, fieldText } from '@/lib/kube/api/field-texts'
import { type Field, type FieldType, type StructType, structOf } from '@/lib/kube/api/schema'
import { kindNames } from './kind-names'

export interface FieldOffer {
  readonly name: string
  /** Go's name of its type. */
  readonly type: string
  readonly struct: string
  /** What to put behind the name: nothing, a blank, or a new line and an indentation. */
  readonly opens: 'value' | 'map' | 'list'
  readonly isRequired: boolean
  /** Upstream's description; empty where none is loaded. */
  readonly text: string
}

export interface Place {
  /** The struct whose keys stand at the place; null where it is none. */
  readonly struct: StructType | null
  /** Words a value there may have; empty where any will do. */
  readonly words: readonly string[]
  readonly path: readonly string[]
  readonly present: ReadonlySet<string>
}

/** What could be a key at a place. */
export function fieldsAt(text: string, offset: number, texts: FieldTexts | null): readonly FieldOffer[] {
  const { struct, present } = placeAt(text, offset)
  if (struct === null) return []
  return struct
    .fields()
    .filter(({ name }) => !present.has(name) && name !== 'status')
    .map((field) => offerOf(field, struct, texts))
}

/** What could be the value at a place. */
export function wordsAt(text: string, offset: number): readonly string[] {
  const line = lineAt(text, offset)
  const key = /^\s*(?:- )*([\w.-]+):\s*\S*$/.exec(text.slice(line.start, offset))?.[1]
  if (key === undefined) return []
  if (key === 'kind' && line.indent === 0) return [...kindNames.keys()]
  if (key === 'apiVersion' && line.indent === 0)
    return [...new Set(kindNames.values())].map(({ apiVersion }) => apiVersion)
  const field = placeAt(text, line.start + line.indent).struct?.field(key)
  return field === undefined ? [] : wordsOf(field.type)
}

export interface FieldFound {
  readonly offer: FieldOffer
  readonly path: string
}

/** What the key at a place means; null where it is no known key. */
export function fieldUnder(text: string, offset: number, texts: FieldTexts | null): FieldFound | null {
  const line = lineAt(text, offset)
  const found = /^(\s*(?:- )*)([\w.-]+):/.exec(text.slice(line.start, line.end))
  const [, lead = '', key = ''] = found ?? []
  const from = line.start + lead.length
  if (found === null || offset < from || offset > from + key.length) return null
  const { struct, path } = placeAt(text, from)
  const field = struct?.field(key)
  if (field === undefined || struct === null) return null
  return { offer: offerOf(field, struct, texts), path: [...path, key].join('.') }
}

function offerOf(field: Field, struct: StructType, texts: FieldTexts | null): FieldOffer {
  const { kind } = field.type
  return {
    name: field.name,
    type: field.type.goType,
    struct: struct.name,
    opens: kind === 'list' ? 'list' : kind === 'scalar' ? 'value' : 'map',
    isRequired: field.isRequired,
    text: fieldText(texts, struct, field.name) ?? '',
  }
}

function wordsOf(type: FieldType): readonly string[] {
  if (type.kind !== 'scalar') return []
  return type.words ?? (type.scalar === 'bool' ? ['true', 'false'] : [])
}

interface Line {
  readonly start: number
  readonly end: number
  /** Where its key begins, the dashes of a list counted. */
  readonly indent: number
}

function lineAt(text: string, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const stop = text.indexOf('\n', offset)
  const end = stop < 0 ? text.length : stop
  return { start, end, indent: /^\s*(?:- )*/.exec(text.slice(start, end))?.[0].length ?? 0 }
}

interface Step {
  readonly key: string
  readonly isItem: boolean
}

/** The keys above a place, outermost first, followed through the types of the object's kind. */
function placeAt(text: string, offset: number): Place {
  const document = documentAround(text, offset)
  const lines = document.text.split('\n')
  const column = offset - (text.lastIndexOf('\n', offset - 1) + 1)
  const number = text.slice(document.start, offset).split('\n').length - 1
  const own = lines[number] ?? ''
  const wide = /^\s*(?:- )*/.exec(own)?.[0].length ?? 0
  const indent = own.trim() === '' ? column : Math.min(wide, Math.max(column, 0))
  const { steps, present } = stepsAbove(lines, number, indent)
  const root = rootOf(document.text)
  const struct = root === null ? null : follow(root, steps)
  return { struct, words: [], path: steps.map(({ key }) => key).filter((key) => key !== ''), present }
}

function documentAround(text: string, offset: number): { readonly text: string; readonly start: number } {
  const before = text.lastIndexOf('\n---', offset - 1)
  const start = before < 0 ? 0 : text.indexOf('\n', before + 1) + 1
  const after = text.indexOf('\n---', offset)
  return { text: text.slice(start, after < 0 ? text.length : after + 1), start }
}

function rootOf(text: string): StructType | null {
  const kind = /^kind:\s*["']?(\w+)/m.exec(text)?.[1]
  const known = kind === undefined ? undefined : kindNames.get(kind)
  return known === undefined ? null : (structOf(known.group, kind ?? '') ?? null)
}

interface Above {
  readonly steps: readonly Step[]
  /** Keys that are written beside the place. */
  readonly present: ReadonlySet<string>
}

/** How far the way up has come: keys left of the limit are parents. */
interface Climb {
  readonly limit: number
  /** Whether the next parent holds a list that the passed lines are an item of. */
  readonly isItem: boolean
}

function stepsAbove(lines: readonly string[], number: number, indent: number): Above {
  const steps: Step[] = []
  const present = new Set<string>()
  let climb = climbFrom(lines[number] ?? '', indent)
  for (let at = number - 1; at >= 0 && climb.limit > 0; at--) {
    const line = lines[at] ?? ''
    const [, lead = '', key] = /^(\s*(?:- )*)([\w./-]+):/.exec(line) ?? []
    if (key === undefined) continue
    const column = lead.length
    const isBeside = column === climb.limit && !climb.isItem
    if (isBeside && steps.length === 0) present.add(key)
    if (column < climb.limit) steps.unshift({ key, isItem: climb.isItem })
    if (column < climb.limit || (isBeside && lead.includes('- '))) climb = climbFrom(line, column)
  }
  return { steps, present: besideBelow(lines, number, indent, present) }
}

/** From a key at a column: out of the item of a list, when its line begins one, to the key that holds the list. */
function climbFrom(line: string, column: number): Climb {
  const dash = /^\s*- /.test(line) ? dashOf(line) : -1
  return dash >= 0 && dash < column ? { limit: dash + 1, isItem: true } : { limit: column, isItem: false }
}

/** Keys at the same indentation further down are there already, too. */
function besideBelow(
  lines: readonly string[],
  number: number,
  indent: number,
  present: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = new Set(present)
  for (const line of lines.slice(number + 1)) {
    const column = line.search(/\S/)
    if (column < 0 || line.trimStart().startsWith('{{')) continue
    if (column < indent) break
    const key = /^\s*([\w./-]+):/.exec(line)?.[1]
    if (column === indent && key !== undefined) all.add(key)
  }
  return all
}

function dashOf(line: string): number {
  return line.lastIndexOf('- ', /^\s*(?:- )*/.exec(line)?.[0].length ?? 0)
}

function follow(root: StructType, steps: readonly Step[]): StructType | null {
  let at: StructType = root
  for (const { key, isItem } of steps) {
    const field = at.field(key)
    if (field === undefined) return null
    let { type } = field
    if (type.kind === 'list') type = isItem ? type.items : type
    if (type.kind === 'map') type = type.values
    if (type.kind !== 'struct') return null
    at = type.struct
  }
  return at
}
