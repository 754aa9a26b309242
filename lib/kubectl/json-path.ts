// DOOR of JSONPath as kubectl knows it: a template's text of a document, and the values of one path.
//
// Models k8s.io/cli-runtime/pkg/printers jsonpath.go.

import type { Json } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { formatJsonSyntax } from '@/lib/go/json-fmt'
import { findJsonPath } from '@/lib/go/jsonpath/evaluate'
import type { JsonPathNode } from '@/lib/go/jsonpath/node'
import { parseJsonPath } from '@/lib/go/jsonpath/parse'
import { printFound, printFoundAsJson } from '@/lib/go/jsonpath/print'
import { quote } from '@/lib/go/quote'

/** The text a template prints of a document. */
export function printJsonPath(template: string, document: Json): Result<string, string> {
  return printed(template, document, printFound)
}

/** Every action's values as a JSON list. */
export function printJsonPathAsJson(template: string, document: Json): Result<string, string> {
  return printed(template, document, printFoundAsJson)
}

function printed(template: string, document: Json, print: (found: readonly Json[]) => string): Result<string, string> {
  const nodes = parseJsonPath(template)
  if (!nodes.ok) return err(`error: error parsing jsonpath ${template}, ${nodes.error}\n`)
  const found = findJsonPath(nodes.value, document, { allowsMissing: true })
  if (found.ok) return ok(found.value.map(print).join(''))
  const details = `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${formatJsonSyntax(document)}\n\n`
  return err(
    `error: error executing jsonpath ${quote(template)}: Error executing template: ${found.error}. Printing more information for debugging the template:\n${details}\n`,
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

function valuesOf(nodes: readonly JsonPathNode[], document: Json): readonly Json[] {
  const found = findJsonPath(nodes, document, { allowsMissing: true })
  return found.ok ? found.value.flat() : []
}

/** Models k8s.io/kubectl/pkg/cmd/get RelaxedJSONPathExpression. */
export function relaxed(path: string): string | null {
  if (path === '') return ''
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path)
  return match === null ? null : `{.${match[1] ?? match[2] ?? ''}}`
}
