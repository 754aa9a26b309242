// The chart document: a chart as Helm keeps it in a release, so that `helm get` and the next upgrade need no chart.
//
// Models the JSON of helm.sh/helm/v4/pkg/chart/v2 Chart: subcharts are not part of it, their values are, where a
// dependency brought them into the chart's own.

import { base64OfBytes } from '@/lib/base/base64'
import { isJsonObject, type Json, type JsonObject, shapedAs, sortedMaps } from '@/lib/base/json'
import type { Chart, ChartFile } from '@/lib/chart/chart'
import { coalesceValues } from '@/lib/chart/coalesce'
import { lockDocument, metadataDocument } from '@/lib/chart/metadata-document'
import { jsonOfTable } from '@/lib/chart/plain-values'
import { madeSource, treeOf, ValueTable } from '@/lib/chart/value-tree'
import { toBytes } from '@/lib/go/byte-string'
import { fromJson } from '@/lib/go/value'

/** `modtime` is the stamp that all files bear. */
export function chartDocumentOf(chart: Chart, modtime: string): JsonObject {
  const { metadata, lock, templates, values, schema, files, raw } = chart
  const hasValues = values.size > 0 || raw.some(({ name }) => name === 'values.yaml')
  return {
    metadata: metadataDocument(metadata),
    lock: lock === null ? null : lockDocument(lock),
    templates: fileDocuments(templates, modtime),
    values: hasValues ? sortedMaps(jsonOfTable(values)) : null,
    schema: schema === null ? null : base64Of(schema),
    schemamodtime: schema === null ? noTime : modtime,
    files: fileDocuments(files, modtime),
    modtime,
  }
}

const noTime = '0001-01-01T00:00:00Z'

/** Go's list that was never made is null. */
function fileDocuments(files: readonly ChartFile[], modtime: string): Json {
  return files.length === 0 ? null : files.map(({ name, data }) => ({ name, data: base64Of(data), modtime }))
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
