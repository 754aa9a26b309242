// Rendering for Tiller: a chart of the workspace and what the person set -> manifests, hooks and notes.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { spanOf } from '@/lib/base/span'
import type { Chart } from '@/lib/chart/chart'
import { folderRefusal, openChart } from '@/lib/chart/chart-source'
import type { FileReader } from '@/lib/chart/file-system'
import { type LoadFailure, loadChartFolder } from '@/lib/chart/load'
import type { Log, LogLine } from '@/lib/chart/log'
import { jsonOfTable, objectOfYaml } from '@/lib/chart/plain-values'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import type { ValueTable } from '@/lib/chart/value-tree'
import { mergeTables } from '@/lib/chart/values-file'
import { readValuesSource } from '@/lib/chart/values-source'
import { crdsOfChart } from '@/lib/helm/crds'
import { type Hook, type Manifest, splitManifests } from '@/lib/helm/manifests'
import type { Capabilities } from '@/lib/helm/objects/capabilities'
import type { Rendered, RenderSession } from '@/lib/helm/render'
import { chartDocumentOf, computedConfig, tableOfJson } from '@/lib/tiller/chart-document'
import { stampOf } from '@/lib/tiller/document'
import { objectAt } from '@/lib/tiller/ownership'
import type { Release } from '@/lib/tiller/release'
import type { HookDeletePolicy, HookLogPolicy, RenderedHook, RenderedManifest } from '@/lib/tiller/rendered'
import type { RenderedChart } from '@/lib/tiller/request'
import type { ClusterFacts } from './cluster-facts'
import type { HelmDeploy } from './command'
import { pathsFrom, workspaceReader } from './workspace-files'

export interface ReleaseRender {
  readonly session: RenderSession
  readonly files: Readonly<Record<string, string>>
  readonly command: HelmDeploy
  readonly isUpgrade: boolean
  readonly revision: number
  /** The revision an upgrade starts from; null for an install. */
  readonly last: Release | null
  /** What templates may ask of the cluster. */
  readonly cluster: ClusterFacts
  readonly seed: string
  readonly nowMs: number
  /** When the chart's files were written. */
  readonly modifiedMs: number
}

export interface ReleaseFault {
  /** Helm's own words, without `Error: `. */
  readonly message: string
  readonly diagnostics: readonly Diagnostic[]
}

export function renderRelease(request: ReleaseRender): Result<RenderedChart, ReleaseFault> {
  const { command, files } = request
  const chart = loadWorkspaceChart(files, command.chart)
  if (!chart.ok) return chart
  const given = givenValues(files, command)
  if (!given.ok) return err({ message: given.error, diagnostics: [] })
  return renderChart(request, { chart: chart.value, given: given.value, log: ignoreLine })
}

/** The loaded chart and values that a release is rendered from. */
export interface LoadedRelease {
  readonly chart: Chart
  readonly given: ValueTable
  readonly log: Log
}

export function renderChart(
  request: ReleaseRender,
  { chart: loaded, given, log }: LoadedRelease,
): Result<RenderedChart, ReleaseFault> {
  const { command, isUpgrade, last, cluster } = request
  const values = withLastValues(given, request)
  const chart = isUpgrade && command.reuseValues && last !== null ? withLastDefaults(loaded, last) : loaded
  const rendered = request.session.render({
    chart,
    values,
    release: {
      name: command.release,
      namespace: command.namespace,
      revision: request.revision,
      isInstall: !isUpgrade,
      isUpgrade,
    },
    capabilities:
      isUpgrade || command.skipCrds || command.dryRun ? cluster.capabilities : withCrds(cluster.capabilities, chart),
    options: {
      log,
      lookup: cluster.lookup,
      seed: `${request.seed}/${command.namespace}/${command.release}/${request.revision}`,
      nowMs: request.nowMs,
      isLint: false,
      skipsSchema: command.skipSchema === true,
      hasSubchartNotes: command.subNotes === true,
    },
  })
  if (!rendered.ok)
    return err({
      message: rendered.error.message,
      diagnostics: inFolder(rendered.error.diagnostics, loaded, command.chart),
    })
  const modtime = stampOf(request.modifiedMs)
  return ok(renderedChart(rendered.value, { path: command.chart, config: jsonOfTable(values), modtime }))
}

export function givenValues(files: Readonly<Record<string, string>>, command: HelmDeploy): Result<ValueTable, string> {
  const flags = {
    ...noValueFlags,
    files: command.valueFiles ?? [],
    set: command.set ?? [],
    setString: command.setString ?? [],
    setJson: command.setJson ?? [],
    setLiteral: command.setLiteral ?? [],
    setFile: command.setFile ?? [],
  }
  const fs = workspaceReader(() => files, pathsFrom(command.folder ?? ''))
  return mergeValueFlags(flags, (path) => readValuesSource(fs, path, command.stdin ?? ''))
}

/** An upgrade without values keeps those of the last revision. Models action.Upgrade reuseValues. */
function withLastValues(given: ValueTable, { command, last }: ReleaseRender): ValueTable {
  if (last === null || command.resetValues) return given
  const before = tableOfJson(last.config)
  if (given.size === 0) return before
  return command.reuseValues || command.resetThenReuseValues ? mergeTables(before, given) : given
}

/** With --reuse-values, what the last revision was rendered with stands for the chart's own values. */
function withLastDefaults(chart: Chart, { chart: { document, name }, config }: Release): Chart {
  return { ...chart, values: tableOfJson(computedConfig(document, config, name)) }
}

/** Warnings reach the person through lint and the editor; Tiller only needs the outcome. */
function ignoreLine(_line: LogLine): void {}

/** Files of a folder, by their path in it; "." and "" are the whole workspace. */
export function filesIn(files: Readonly<Record<string, string>>, folder: string): Readonly<Record<string, string>> {
  if (folder === '' || folder === '.') return files
  const prefix = `${folder}/`
  const inside = Object.entries(files).filter(([path]) => path.startsWith(prefix))
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(prefix.length), text]))
}

/** The chart at a path of the workspace: a folder, or an archive. */
export function loadWorkspaceChart(
  files: Readonly<Record<string, string>>,
  path: string,
  log: Log = ignoreLine,
): Result<Chart, ReleaseFault> {
  const fs = workspaceReader(() => files)
  if (fs.kindOf(path) !== 'file') return loadWorkspaceFolder(fs, files, path, log)
  const opened = openChart({ fs, log }, fs.absolute(path))
  return opened.ok ? opened : err({ message: opened.error, diagnostics: [] })
}

function loadWorkspaceFolder(
  fs: FileReader,
  files: Readonly<Record<string, string>>,
  folder: string,
  log: Log,
): Result<Chart, ReleaseFault> {
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`
  const inside = Object.entries(filesIn(files, folder)).map(([name, data]) => ({ name, data }))
  if (inside.length === 0) return err({ message: `path "${folder}" not found`, diagnostics: [] })
  const refusal = folderRefusal(fs, folder)
  const loaded = refusal === null ? loadChartFolder(inside, { log, parentPath: '' }) : err(chartFileFault(refusal))
  if (loaded.ok) return loaded
  const { file, start, end, message } = loaded.error
  const span = spanOf(file === null ? `${prefix}Chart.yaml` : `${prefix}${file}`, start, end)
  return err({ message, diagnostics: [{ code: 'chart/load', severity: 'error', message, span }] })
}

/** A chart that is refused before it is loaded is refused for its Chart.yaml. */
function chartFileFault(message: string): LoadFailure {
  return { message, file: null, start: 0, end: 0 }
}

/** Diagnostics name files by the chart's own name ("shop/templates/x.yaml"); the workspace by folder. */
export function inFolder(diagnostics: readonly Diagnostic[], chart: Chart, folder: string): readonly Diagnostic[] {
  const { name } = chart.metadata
  const place = (file: string): string =>
    file.startsWith(`${name}/`)
      ? `${folder}/${file.slice(name.length + 1)}`
      : file.includes('/')
        ? file
        : `${folder}/${file}`
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    span: { ...diagnostic.span, file: place(diagnostic.span.file) },
  }))
}

export interface ChartFacts {
  /** Of the workspace. */
  readonly path: string
  readonly config: JsonObject
  /** Modification time of the chart's files. */
  readonly modtime: string
}

/** Converts the rendered output to Tiller's input. */
export function renderedChart(rendered: Rendered, { path, config, modtime }: ChartFacts): RenderedChart {
  const { metadata } = rendered.chart
  return {
    chart: {
      name: metadata.name,
      version: metadata.version,
      appVersion: metadata.appVersion,
      path,
      document: chartDocumentOf(rendered.chart, modtime),
    },
    config,
    notes: rendered.notes,
    manifests: rendered.manifests.map(manifestForTiller),
    hooks: rendered.hooks.map(hookForTiller),
    crds: crdsOf(rendered.chart),
  }
}

function manifestForTiller({ file, content }: Manifest): RenderedManifest {
  return { source: file, text: content, object: objectOfYaml(content) }
}

function hookForTiller(hook: Hook): RenderedHook {
  return {
    ...manifestForTiller(hook),
    name: hook.head.name,
    events: hook.events,
    weight: hook.weight,
    deletePolicies: hook.deletePolicies.filter(isDeletePolicy),
    outputLogPolicies: hook.outputLogPolicies.filter(isLogPolicy),
  }
}

function isDeletePolicy(text: string): text is HookDeletePolicy {
  return text === 'before-hook-creation' || text === 'hook-succeeded' || text === 'hook-failed'
}

function isLogPolicy(text: string): text is HookLogPolicy {
  return text === 'hook-succeeded' || text === 'hook-failed'
}

/** An install makes the chart's CRDs before it renders: their kinds are served by then. */
function withCrds({ kubeVersion, apiVersions }: Capabilities, chart: Chart): Capabilities {
  const made = crdsOf(chart).flatMap(({ object }) => kindsOfCrd(object))
  return { kubeVersion, apiVersions: [...new Set([...apiVersions, ...made])] }
}

function kindsOfCrd(definition: JsonObject): readonly string[] {
  const spec = objectAt(definition, 'spec')
  const kind = String(objectAt(spec, 'names')['kind'] ?? '')
  const versions = Array.isArray(spec['versions']) ? spec['versions'].filter(isJsonObject) : []
  return versions.flatMap((version) => {
    const apiVersion = `${String(spec['group'])}/${String((version as JsonObject)['name'])}`
    return [apiVersion, `${apiVersion}/${kind}`]
  })
}

/** Documents of crds/, subcharts' behind the chart's own, in the order they are created. */
function crdsOf(chart: Chart): readonly RenderedManifest[] {
  return crdsOfChart(chart).flatMap(({ path, data }) =>
    splitManifests(data).map(({ content }) => ({ source: path, text: content, object: objectOfYaml(content) })),
  )
}
