// values.schema.json: every chart's values against its own schema.
//
// Models pkg/chart/common/util jsonschema.go: a chart's findings under its name, then those of its subcharts.

import { err, ok, type Result } from '@/lib/base/result'
import { toWellFormed } from '@/lib/go/byte-string'
import { decodeJsonPrefix, isBlankJson } from '@/lib/go/json-decode'
import type { GoMap, GoValue } from '@/lib/go/value'
import type { Chart } from './chart'
import { goMapOfTable } from './coalesce'
import { type Log, logLine } from './log'
import { documentUrl, readSchemaDocument, type SchemaDocument } from './schema/document'
import { printFindings } from './schema/finding'
import { schemaProblem } from './schema/metaschema'
import { draftProblem } from './schema/reference'
import { SchemaRefusal } from './schema/rule'
import { validate } from './schema/validate'
import { ValueTable } from './value-tree'

/** What Helm reports of the chart and its subcharts; null if all is well. */
export function checkSchemas(chart: Chart, values: ValueTable, log: Log): string | null {
  const { name } = chart.metadata
  let report = ''
  if (chart.schema !== null) {
    log(logLine('DEBUG', 'chart name', { 'chart-name': name }))
    const found = checkSchema(chart.schema, goMapOfTable(values))
    if (found !== null) report += `${name}:\n${found}`
  }
  const dependencies = String(chart.dependencies.length)
  log(logLine('DEBUG', 'number of dependencies in the chart', { chart: name, dependencies }))
  for (const subchart of chart.dependencies) {
    const below = values.get(subchart.metadata.name)
    if (below instanceof ValueTable) report += checkSchemas(subchart, below, log) ?? ''
  }
  return report === '' ? null : report
}

const documents = new Map<string, SchemaDocument>()
const documentsMax = 64

/** The only value of a text. Models santhosh-tekuri/jsonschema UnmarshalJSON. */
function readSchemaText(text: string): Result<GoValue, string> {
  const read = decodeJsonPrefix(text)
  if (!read.ok) return read
  const { value, length } = read.value
  return isBlankJson(text.slice(length)) ? ok(value) : err('invalid character after top-level value')
}

/** What is against the values, each finding on a line; null if nothing is. */
export function checkSchema(schema: string, values: GoMap): string | null {
  let document = documents.get(schema)
  if (document === undefined) {
    const parsed = readSchemaText(toWellFormed(schema))
    if (!parsed.ok) return parsed.error
    const problem = draftProblem(parsed.value)
    if (problem !== null) return problem
    document = readSchemaDocument(parsed.value, documentUrl)
    const refusal = schemaProblem(document)
    if (refusal !== null) return refusal
    if (documents.size >= documentsMax) documents.clear()
    documents.set(schema, document)
  }
  try {
    const findings = validate(document, values)
    return findings.length === 0 ? null : `${printFindings(findings)}\n`
  } catch (error) {
    if (error instanceof SchemaRefusal) return error.message
    throw error
  }
}
