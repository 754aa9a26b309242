// Output forms other than the table: -o json, yaml, name, jsonpath, custom-columns.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { fromJson } from '@/lib/go/value'
import { isSet, type ParsedFlags, textOf } from '@/lib/helm/command-line/flags'
import { printYaml } from '@/lib/yaml/print'
import { evaluateJsonPath, printJsonPath } from './json-path'
import { nameOf } from './object'
import { printTable } from './print-table'
import { type ApiResource, shownName } from './resources'

export interface ObjectRow {
  readonly resource: ApiResource
  readonly object: JsonObject
}

export interface PrintedOutput {
  readonly rows: readonly ObjectRow[]
  /** A single object asked for by name prints bare; everything else prints as a List. */
  readonly isSingle: boolean
}

/** The text of `-o FORM`; null for the forms that are tables. */
export function printOutput(flags: ParsedFlags, output: PrintedOutput): Result<string, string> | null {
  const form = textOf(flags, 'output', '')
  if (form === '' || form === 'wide') return null
  if (form === 'name')
    return ok(output.rows.map(({ resource, object }) => `${shownName(resource, nameOf(object))}\n`).join(''))
  const document = documentOf(output, isSet(flags, 'show-managed-fields'))
  if (form === 'json') return ok(`${JSON.stringify(sortedDeep(document), null, 4)}\n`)
  if (form === 'yaml') return yamlText(document)
  const [kind = '', template = ''] = form.split(/=(.*)/s)
  if (kind === 'jsonpath') return printJsonPath(template, document)
  if (kind === 'custom-columns') return customColumns(template, output)
  return err(
    `error: unable to match a printer suitable for the output format "${kind}", allowed formats are: custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,wide,yaml\n`,
  )
}

export function yamlText(value: Json): Result<string, string> {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed : err(`error: ${printed.error}\n`)
}

function documentOf({ rows, isSingle }: PrintedOutput, keepsManagers: boolean): JsonObject {
  const objects = rows.map(({ object }) => (keepsManagers ? object : withoutManagers(object)))
  const [first] = objects
  if (isSingle && first !== undefined) return first
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } }
}

function withoutManagers(object: JsonObject): JsonObject {
  const metadata = object['metadata']
  if (!isJsonObject(metadata)) return object
  const { managedFields: _managers, ...rest } = metadata as JsonObject
  return { ...object, metadata: rest }
}

/** Keys alphabetical, as Go prints maps. */
export function sortedDeep(value: Json): Json {
  if (Array.isArray(value)) return value.map((item: Json) => sortedDeep(item))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => compareBytewise(a, b))
  return Object.fromEntries(entries.map(([key, part]) => [key, sortedDeep(part)]))
}

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image` */
function customColumns(spec: string, { rows }: PrintedOutput): Result<string, string> {
  const columns: { heading: string; path: string }[] = []
  for (const part of spec.split(',')) {
    const [heading = '', path] = part.split(/:(.*)/s)
    if (path === undefined)
      return err(`error: unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>\n`)
    columns.push({ heading, path: path.startsWith('{') ? path : `{${path}}` })
  }
  const cells: string[][] = []
  for (const { object } of rows) {
    const row: string[] = []
    for (const { path } of columns) {
      const values = evaluateJsonPath(path, object)
      if (!values.ok) return values
      row.push(values.value.length === 0 ? '<none>' : values.value.map(cellText).join(','))
    }
    cells.push(row)
  }
  return ok(
    printTable(
      columns.map(({ heading }) => heading),
      cells,
    ),
  )
}

function cellText(value: Json): string {
  if (value === null) return '<nil>'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
