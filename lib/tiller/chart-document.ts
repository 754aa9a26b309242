// The chart document: a chart as Helm keeps it in a release, so that `helm get` and the next upgrade need no chart.
//
// Models the JSON of helm.sh/helm/v4/pkg/chart/v2 Chart: subcharts are not part of it, their values are, where a
// dependency brought them into the chart's own.

import { base64OfBytes } from '@/lib/base/base64'
import { isJsonObject, type JsonObject, shapedAs } from '@/lib/base/json'
import type { Chart, ChartFile } from '@/lib/chart/chart'
import { coalesceValues } from '@/lib/chart/coalesce'
import { jsonOfTable, objectOfYaml } from '@/lib/chart/plain-values'
import { printLock, printMetadata } from '@/lib/chart/print-metadata'
import { madeSource, treeOf, ValueTable } from '@/lib/chart/value-tree'
import { toBytes } from '@/lib/go/byte-string'
import { fromJson } from '@/lib/go/value'

export function chartDocumentOf(chart: Chart): JsonObject {
  return {
    metadata: objectOfYaml(printMetadata(chart.metadata)),
    lock: chart.lock === null ? null : objectOfYaml(printLock(chart.lock)),
    templates: chart.templates.map(fileDocument),
    values: jsonOfTable(chart.values),
    schema: chart.schema === null ? null : base64Of(chart.schema),
    files: chart.files.map(fileDocument),
  }
}

function fileDocument({ name, data }: ChartFile): JsonObject {
  return { name, data: base64Of(data) }
}

function base64Of(text: string): string {
  return base64OfBytes(toBytes(text))
}

/** The values a release was rendered with: what its chart has, under what a person gave. */
export function computedConfig(document: JsonObject, config: JsonObject, name: string): JsonObject {
  const set = tableOfJson(config)
  const chart = { metadata: { name }, values: tableOfJson(valuesOf(document)), dependencies: [] }
  const coalesced = coalesceValues(shapedAs<Chart>(chart), set, { log: () => {}, mode: 'coalesce' })
  return coalesced.ok ? jsonOfTable(coalesced.value) : config
}

function valuesOf(document: JsonObject): JsonObject {
  return isJsonObject(document['values']) ? (document['values'] as JsonObject) : {}
}

export function tableOfJson(values: JsonObject): ValueTable {
  const node = treeOf(fromJson(values), { kind: 'made' })
  return node instanceof ValueTable ? node : new ValueTable(madeSource)
}
