// DOOR of JSONPath as kubectl knows it: a template's text of a document, and the values of one path.
//
// Models k8s.io/cli-runtime/pkg/printers jsonpath.go.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { goSyntax } from './go-syntax'
import { findJsonPath } from './json-path/evaluate'
import type { Node } from './json-path/node'
import { parseJsonPath } from './json-path/parse'

/** The text a template prints of a document. */
export function printJsonPath(template: string, document: Json): Result<string, string> {
  return printed(template, document, (found) => found.map(shown).join(' '))
}

/** Every action's values as a JSON list. */
export function printJsonPathAsJson(template: string, document: Json): Result<string, string> {
  return printed(template, document, (found) => `${JSON.stringify(found.map(sortedDeep), null, 4)}\n`)
}

function printed(template: string, document: Json, print: (found: readonly Json[]) => string): Result<string, string> {
  const nodes = parseJsonPath(template)
  if (!nodes.ok) return err(`error: error parsing jsonpath ${template}, ${nodes.error}\n`)
  const found = findJsonPath(nodes.value, document)
  if (found.ok) return ok(found.value.map(print).join(''))
  const details = `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(document)}\n\n`
  return err(
    `error: error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${found.error}. Printing more information for debugging the template:\n${details}\n`,
  )
}

/** A path asked of many documents. */
export interface JsonPath {
  /** Empty where nothing is found. */
  valuesIn(document: Json): readonly Json[]
}

/** A path as flags write it, with or without braces and the first dot. */
export function compileJsonPath(path: string): Result<JsonPath, string> {
  const template = relaxed(path)
  if (template === null)
    return err(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    )
  const nodes = parseJsonPath(template)
  if (!nodes.ok) return err(nodes.error)
  return ok({ valuesIn: (document) => valuesOf(nodes.value, document) })
}

function valuesOf(nodes: readonly Node[], document: Json): readonly Json[] {
  const found = findJsonPath(nodes, document)
  return found.ok ? found.value.flat() : []
}

/** Models k8s.io/kubectl/pkg/cmd/get RelaxedJSONPathExpression. */
export function relaxed(path: string): string | null {
  if (path === '') return ''
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path)
  return match === null ? null : `{.${match[1] ?? match[2] ?? ''}}`
}

function shown(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? escapedJson(value) : String(value)
}

/** JSON as Go writes it: keys in order, marks of HTML escaped. */
function escapedJson(value: Json): string {
  return JSON.stringify(sortedDeep(value)).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Keys alphabetical, as Go prints maps. */
export function sortedDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortedDeep(item))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value as JsonObject).sort(byText(([key]) => key))
  return Object.fromEntries(entries.map(([key, part]) => [key, sortedDeep(part)]))
}
