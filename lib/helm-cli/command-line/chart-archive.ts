// Charts as archives: what goes in, and in which order.
//
// Models chartutil.Save.

import { err, ok, type Result } from '@/lib/base/result'
import { writeArchive } from '@/lib/chart/archive'
import type { Chart, ChartFile } from '@/lib/chart/chart'
import { joinPath } from '@/lib/chart/file-system'
import { printLock, printMetadata } from '@/lib/chart/print-metadata'
import { decodeJson } from '@/lib/go/json-decode'
import type { HelmSession } from './command'

/** Writes NAME-VERSION.tgz into a folder; gives its path. */
export function saveChart(session: HelmSession, chart: Chart, folder: string): Result<string, string> {
  const { name, version } = chart.metadata
  const files = archiveFiles(chart, '')
  if (!files.ok) return err(`failed to save: ${files.error}`)
  const path = joinPath(folder, `${name}-${version}.tgz`)
  session.fs.write(path, writeArchive(files.value, session.environment.nowMs))
  return ok(path)
}

/** A chart's files in the order of the archive; subcharts follow as folders. */
function archiveFiles(chart: Chart, prefix: string): Result<readonly ChartFile[], string> {
  const { metadata, lock, schema, templates, files, raw, dependencies } = chart
  const base = `${prefix}${metadata.name}/`
  const isFirstVersion = metadata.apiVersion === 'v1'
  const written = isFirstVersion ? { ...metadata, dependencies: null } : metadata
  const archived: ChartFile[] = [{ name: `${base}Chart.yaml`, data: printMetadata(written) }]
  if (lock !== null && !isFirstVersion) archived.push({ name: `${base}Chart.lock`, data: printLock(lock) })
  for (const { name, data } of raw) if (name === 'values.yaml') archived.push({ name: base + name, data })
  if (schema !== null) {
    if (decodeJson(schema).error !== null) return err('invalid JSON in values.schema.json')
    archived.push({ name: `${base}values.schema.json`, data: schema })
  }
  for (const { name, data } of [...templates, ...files]) archived.push({ name: base + name, data })
  for (const subchart of dependencies) {
    const below = archiveFiles(subchart, `${base}charts/`)
    if (!below.ok) return below
    archived.push(...below.value)
  }
  return ok(archived)
}
