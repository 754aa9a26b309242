// What kubectl explain prints of a definition: its text and its fields, or those of the field that a path leads to.
//
// Models k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { objectIn, textIn, valueIn } from '../object'
import { innerSchemas, meant, referenceIn, resolved } from './definitions'
import { wrapWords } from './word-wrap'

export interface Explaining {
  readonly document: JsonObject
  /** `--recursive`: the fields of fields as well, without their texts. */
  readonly isDeep: boolean
}

/** Empty where the path leads nowhere. */
export function explained(
  run: Explaining,
  schema: JsonObject,
  path: readonly string[],
  seen: ReadonlySet<string> = new Set(),
): string {
  const reference = referenceIn(schema)
  const here = meant(run.document, schema)
  const [name, ...rest] = path
  if (name === undefined) return description(run, here) + fieldSection(run, here)
  if (seen.has(reference)) return ''
  const field = valueIn(here, 'properties', name)
  if (isJsonObject(field)) {
    const head = rest.length === 0 ? fieldHead(run, name, field as JsonObject) : ''
    return head + explained(run, field as JsonObject, rest)
  }
  const below = reference === '' ? seen : new Set(seen).add(reference)
  for (const inner of innerSchemas(here)) {
    const text = explained(run, inner, path, below)
    if (text !== '') return text
  }
  return ''
}

function fieldHead({ document }: Explaining, name: string, schema: JsonObject): string {
  const words = wordsOf(schema)
  const list = words === null ? '' : `ENUM:${words.map((word) => `\n    ${word}`).join('')}`
  return `FIELD: ${name} <${typeGuess(document, schema)}>\n${list}\n\n`
}

function description({ document }: Explaining, schema: JsonObject): string {
  const text = descriptionsIn(document, schema)
  return `DESCRIPTION:\n${indented(4, wrapWords(text === '' ? '<empty>' : text, 76))}\n`
}

/** The schema's own text, and those of the schemas it is made of. */
function descriptionsIn(document: JsonObject, schema: JsonObject): string {
  const here = meant(document, schema)
  const own = textIn(here, 'description')
  const inner = innerSchemas(here).map((one) => descriptionsIn(document, one))
  return `${own === '' ? '' : `${own}\n`}${inner.join('')}`
}

function fieldSection(run: Explaining, schema: JsonObject): string {
  const fields = fieldList(run, schema, 1, new Set())
  return fields === '' ? '' : `FIELDS:\n${fields}`
}

function fieldList(run: Explaining, schema: JsonObject, level: number, seen: ReadonlySet<string>): string {
  const reference = referenceIn(schema)
  if (reference !== '' && seen.has(reference)) return ''
  const below = new Set(seen).add(reference)
  const here = meant(run.document, schema)
  const properties = objectIn(here, 'properties')
  const own = sortedKeys(properties).map((name) => {
    const inner = run.isDeep ? fieldList(run, objectIn(properties, name), level + 1, below) : ''
    return fieldDetail(run, here, name, level) + inner
  })
  return [...own, ...innerSchemas(here).map((inner) => fieldList(run, inner, level, below))].join('')
}

const wordsShown = 4

function fieldDetail(run: Explaining, schema: JsonObject, name: string, level: number): string {
  const field = objectIn(schema, 'properties', name)
  const indent = level * 2
  const pad = ' '.repeat(indent)
  const required = valueIn(schema, 'required')
  const isRequired = Array.isArray(required) && required.includes(name)
  const words = wordsOf(field)
  const shown = words?.slice(0, wordsShown).join(', ') ?? ''
  const list = words === null ? '' : `\n${pad}enum: ${shown}${words.length > wordsShown ? ', ....' : ''}`
  const line = `${pad}${name}\t<${typeGuess(run.document, field)}>${isRequired ? ' -required-' : ''}${list}\n`
  if (run.isDeep) return line
  const text = textIn(field, 'description')
  return `${line}${indented(indent + 2, wrapWords(text === '' ? '<no description>' : text, 78 - indent))}\n\n`
}

/** The values of an enum as they are shown; null where any will do. */
function wordsOf(schema: JsonObject): readonly string[] | null {
  const values = valueIn(schema, 'enum')
  if (!Array.isArray(values) || values.length === 0) return null
  return values.map((value: Json) => (value === '' ? '""' : String(value)))
}

/** `[]Container`, `map[string]string`, `Object`: the type as people would say it. */
function typeGuess(document: JsonObject, schema: JsonObject): string {
  const { items, additionalProperties, allOf, properties } = schema
  if (isJsonObject(items)) return `[]${typeGuess(document, items as JsonObject)}`
  if (isJsonObject(additionalProperties)) return `map[string]${typeGuess(document, additionalProperties as JsonObject)}`
  const [only, ...others] = Array.isArray(allOf) ? (allOf as readonly Json[]) : []
  if (isJsonObject(only) && others.length === 0 && properties === undefined)
    return typeGuess(document, only as JsonObject)
  const reference = referenceIn(schema)
  return reference === '' ? shownType(schema) : referredType(document, reference)
}

function shownType(schema: JsonObject): string {
  const type = textIn(schema, 'type')
  return type === '' || type === 'object' ? 'Object' : type
}

/** The name of an object's type, and what a plain value is. */
function referredType(document: JsonObject, reference: string): string {
  const type = textIn(resolved(document, reference) ?? {}, 'type')
  return type === '' || type === 'object' ? (reference.split(/[/.]/).at(-1) ?? 'Object') : type
}

function indented(amount: number, text: string): string {
  const pad = ' '.repeat(amount)
  return pad + text.replaceAll('\n', `\n${pad}`)
}
