// values.schema.json: every chart's values against its own schema.
//
// Models pkg/chart/common/util jsonschema.go: a chart's findings under its name, then those of its subcharts.

import { toWellFormed } from '@/lib/go/byte-string'
import type { GoMap } from '@/lib/go/value'
import type { Chart } from './chart'
import { goMapOfTable } from './coalesce'
import { readJson } from './json-text'
import { printFindings } from './schema-error'
import { readSchemaDocument, type SchemaDocument } from './schema-node'
import { SchemaRefusal, validate } from './schema-validate'
import { type ValueNode, ValueTable } from './value-tree'

/** What Helm reports of the chart and its subcharts; null if all is well. */
export function checkSchemas(chart: Chart, values: ValueTable): string | null {
  let report = ''
  if (chart.schema !== null) {
    const found = checkSchema(chart.schema, goMapOfTable(values))
    if (found !== null) report += `${chart.metadata.name}:\n${found}`
  }
  for (const subchart of chart.dependencies) {
    report += checkSubchart(subchart, values.get(subchart.metadata.name)) ?? ''
  }
  return report === '' ? null : report
}

function checkSubchart(chart: Chart, values: ValueNode | undefined): string | null {
  if (values instanceof ValueTable) return checkSchemas(chart, values)
  return null
}

const documents = new Map<string, SchemaDocument>()
const documentsMax = 64

/** What is against the values, each finding on a line; null if nothing is. */
export function checkSchema(schema: string, values: GoMap): string | null {
  let document = documents.get(schema)
  if (document === undefined) {
    const parsed = readJson(toWellFormed(schema))
    if (!parsed.ok) return parsed.error
    document = readSchemaDocument(parsed.value)
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
