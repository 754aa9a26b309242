// -o custom-columns: a heading and a path for each column.
//
// Models k8s.io/kubectl/pkg/cmd/get customcolumn.go.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { formatValueText } from '@/lib/go/fmt'
import { fromJson } from '@/lib/go/value'
import { compileJsonPath, type JsonPath } from './json-path'
import { printTable } from './print-table'

interface Column {
  readonly heading: string
  readonly path: JsonPath
}

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image` */
export function printCustomColumns(
  spec: string,
  objects: readonly JsonObject[],
  headings: 'shown' | 'hidden',
): Result<string, string> {
  if (spec === '') return err('error: custom-columns format specified but no custom columns given\n')
  const columns: Column[] = []
  for (const part of spec.split(',')) {
    const cut = part.indexOf(':')
    if (cut < 0) return err(`error: unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>\n`)
    const path = compileJsonPath(part.slice(cut + 1))
    if (!path.ok) return err(`error: ${path.error}\n`)
    columns.push({ heading: part.slice(0, cut), path: path.value })
  }
  return ok(table(columns, objects, headings))
}

/** A file's first line is the headings, its second the paths. */
export function printCustomColumnsFile(
  text: string,
  objects: readonly JsonObject[],
  headings: 'shown' | 'hidden',
): Result<string, string> {
  const [first = '', second = ''] = text.split('\n')
  const [names, paths] = [words(first), words(second)]
  if (names.length === 0 || paths.length === 0)
    return err('error: custom-columns format specified but no custom columns given\n')
  if (names.length !== paths.length)
    return err(`error: number of headers (${names.length}) and field specifications (${paths.length}) don't match\n`)
  return printCustomColumns(names.map((name, i) => `${name}:${paths[i] ?? ''}`).join(','), objects, headings)
}

function words(line: string): readonly string[] {
  return line.split(/\s+/).filter((word) => word !== '')
}

function table(columns: readonly Column[], objects: readonly JsonObject[], headings: 'shown' | 'hidden'): string {
  const rows = objects.map((object) => columns.map(({ path }) => cellOf(path.valuesIn(object))))
  return printTable(headings === 'hidden' ? null : columns.map(({ heading }) => heading), rows)
}

function cellOf(values: readonly Json[]): string {
  return values.length === 0 ? '<none>' : values.map(cellText).join(',')
}

function cellText(value: Json): string {
  if (value === null) return '<none>'
  return Array.isArray(value) || isJsonObject(value) ? formatValueText(fromJson(value)) : String(value)
}
