// `helm lint`'s rules over a chart's folder, in Helm's order.
//
// Models pkg/chart/v2/lint RunAll with rules values.go, dependencies.go and crds.go.

import type { Result } from '@/lib/base/result'
import type { Chart } from '@/lib/chart/chart'
import { coalesceTables, goMapOfTable } from '@/lib/chart/coalesce'
import type { Log } from '@/lib/chart/log'
import { checkSchema } from '@/lib/chart/schema'
import { copyTable, tableOf, type ValueTable } from '@/lib/chart/value-tree'
import { readYamlMap } from '@/lib/yaml/parse'
import { crdsOfChart } from '../crds'
import type { KubeVersion } from '../objects/capabilities'
import { lintChartFile } from './chart-file'
import { splitDocuments } from './documents'
import { type Linter, type LintMessage, report } from './message'
import { lintTemplates, readObject } from './templates'

/** What lint asks of the chart's folder. */
export interface LintedFolder {
  /** Absolute: findings about the whole chart name it. */
  readonly path: string
  read(name: string): string | null
  kindOf(name: string): 'file' | 'folder' | null
  /** Loads the chart anew each time: what it logs, it logs each time. */
  load(): Result<Chart, string>
}

export interface LintOptions {
  readonly values: ValueTable
  readonly namespace: string
  readonly kubeVersion: KubeVersion | null
  readonly skipsSchema: boolean
  readonly log: Log
  readonly seed: string
  readonly nowMs: number
}

export function lintChart(folder: LintedFolder, options: LintOptions): readonly LintMessage[] {
  const linter: Linter = { messages: [] }
  const isFolder = folder.kindOf('Chart.yaml') === 'folder'
  report(linter, 'ERROR', 'Chart.yaml', isFolder ? 'should be a file, not a directory' : null)
  if (isFolder) {
    const path = `${folder.path}/Chart.yaml`
    report(linter, 'ERROR', 'Chart.yaml', `unable to parse YAML\n\tread ${path}: is a directory`)
  } else lintChartFile(linter, folder.read('Chart.yaml') ?? '')
  lintValues(linter, folder, options)
  lintTemplateFolder(linter, folder, options)
  lintDependencies(linter, folder)
  lintCrds(linter, folder)
  return linter.messages
}

function lintValues(linter: Linter, folder: LintedFolder, { values, skipsSchema, log }: LintOptions): void {
  const file = 'values.yaml'
  const source = folder.read(file)
  if (!report(linter, 'INFO', file, source === null ? 'file does not exist' : null) || source === null) return
  const read = readYamlMap(source, 'common.Values')
  if (!read.ok) {
    report(linter, 'ERROR', file, `unable to parse YAML: ${read.error.message}`)
    return
  }
  const own = tableOf(read.value, { kind: 'chart', chart: '', file })
  const merged = coalesceTables(copyTable(values), own, '', { log, mode: 'coalesce' })
  const schema = folder.read('values.schema.json') ?? ''
  if (schema === '' || skipsSchema) return
  report(linter, 'ERROR', file, checkSchema(schema, goMapOfTable(merged)))
}

function lintTemplateFolder(linter: Linter, folder: LintedFolder, options: LintOptions): void {
  const path = 'templates/'
  const kind = folder.kindOf('templates')
  if (!report(linter, 'WARNING', path, kind === null ? 'directory does not exist' : null)) return
  if (!report(linter, 'ERROR', path, kind === 'file' ? 'not a directory' : null)) return
  const chart = folder.load()
  if (!report(linter, 'ERROR', path, chart.ok ? null : chart.error) || !chart.ok) return
  lintTemplates(linter, { ...options, chart: chart.value })
}

function lintDependencies(linter: Linter, folder: LintedFolder): void {
  const loaded = folder.load()
  if (!report(linter, 'ERROR', '', loaded.ok ? null : `unable to load chart\n\t${loaded.error}`) || !loaded.ok) return
  const chart = loaded.value
  const dependencies = chart.metadata.dependencies ?? []
  const named = new Set(dependencies.map(({ name }) => name))
  const present = new Set(chart.dependencies.map(({ metadata }) => metadata.name))
  const unnamed = chart.dependencies.map(({ metadata }) => metadata.name).filter((name) => !named.has(name))
  const absent = dependencies.map(({ name }) => name).filter((name) => !present.has(name))
  const tell = (names: readonly string[], words: string): string | null =>
    names.length === 0 ? null : `${words}: ${names.join(',')}`
  report(linter, 'ERROR', folder.path, tell(unnamed, 'chart metadata is missing these dependencies'))
  report(linter, 'WARNING', folder.path, tell(absent, 'chart directory is missing these dependencies'))
}

function lintCrds(linter: Linter, folder: LintedFolder): void {
  const path = 'crds/'
  const kind = folder.kindOf('crds')
  if (kind === null || !report(linter, 'ERROR', path, kind === 'file' ? 'not a directory' : null)) return
  const chart = folder.load()
  if (!report(linter, 'ERROR', path, chart.ok ? null : chart.error) || !chart.ok) return
  for (const { name, data } of crdsOfChart(chart.value)) {
    for (const document of splitDocuments(data)) if (!lintCrd(linter, name, document)) return
  }
}

/** False where linting ends: at a document that is no YAML. */
function lintCrd(linter: Linter, name: string, document: Result<string, string>): boolean {
  const object = document.ok ? readObject(document.value) : document
  if (!report(linter, 'ERROR', name, object.ok ? null : `unable to parse YAML: ${object.error}`)) return false
  if (!object.ok || object.value === null) return true
  const isCrdGroup = object.value.apiVersion.startsWith('apiextensions.k8s.io')
  const isCrd = object.value.kind === 'CustomResourceDefinition'
  report(linter, 'ERROR', name, isCrdGroup ? null : "apiVersion is not in 'apiextensions.k8s.io'")
  report(linter, 'ERROR', name, isCrd ? null : "object kind is not 'CustomResourceDefinition'")
  return true
}
