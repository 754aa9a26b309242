// Rendering for Tiller: a chart of the workspace and what the person set -> manifests, hooks and notes.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { spanOf } from '@/lib/base/span'
import type { Chart } from '@/lib/chart/chart'
import { loadChartFolder } from '@/lib/chart/load'
import type { LogLine } from '@/lib/chart/log'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import { tableOf, type ValueTable } from '@/lib/chart/value-tree'
import { mergeTables } from '@/lib/chart/values-file'
import { fromJson, type GoMap } from '@/lib/go/value'
import { crdsOfChart } from '@/lib/helm/crds'
import { type Hook, type Manifest, splitManifests } from '@/lib/helm/manifests'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import type { Rendered, RenderSession } from '@/lib/helm/render'
import type { HookDeletePolicy, RenderedHook, RenderedManifest } from '@/lib/tiller/rendered'
import type { RenderedChart } from '@/lib/tiller/request'
import type { HelmDeploy } from './command'
import { jsonOfTable, objectOfYaml } from './plain-values'

export interface ReleaseRender {
  readonly session: RenderSession
  readonly files: Readonly<Record<string, string>>
  readonly command: HelmDeploy
  readonly revision: number
  /** What the last revision was given; null where there is none. */
  readonly lastConfig: JsonObject | null
  readonly seed: string
  readonly nowMs: number
}

export interface ReleaseFault {
  /** Helm's own words, without `Error: `. */
  readonly message: string
  readonly diagnostics: readonly Diagnostic[]
}

export function renderRelease(request: ReleaseRender): Result<RenderedChart, ReleaseFault> {
  const { command, files } = request
  const loaded = loadWorkspaceChart(files, command.chart)
  if (!loaded.ok) return loaded
  const given = givenValues(files, command)
  if (!given.ok) return err({ message: given.error, diagnostics: [] })
  const values = withLastValues(given.value, request)
  const isUpgrade = command.kind === 'helm-upgrade' && request.revision > 1
  const rendered = request.session.render({
    chart: loaded.value,
    values,
    release: {
      name: command.release,
      namespace: command.namespace,
      revision: request.revision,
      isInstall: !isUpgrade,
      isUpgrade,
    },
    capabilities: defaultCapabilities,
    options: {
      log: ignoreLine,
      lookup: null,
      seed: `${request.seed}/${command.namespace}/${command.release}/${request.revision}`,
      nowMs: request.nowMs,
      isLint: false,
      skipsSchema: false,
      hasSubchartNotes: false,
    },
  })
  if (!rendered.ok)
    return err({
      message: rendered.error.message,
      diagnostics: inFolder(rendered.error.diagnostics, loaded.value, command.chart),
    })
  return ok(forTiller(rendered.value, command, jsonOfTable(values)))
}

function givenValues(files: Readonly<Record<string, string>>, command: HelmDeploy): Result<ValueTable, string> {
  const flags = {
    ...noValueFlags,
    files: command.valueFiles ?? [],
    set: command.set ?? [],
    setString: command.setString ?? [],
    setJson: command.setJson ?? [],
    setLiteral: command.setLiteral ?? [],
    setFile: command.setFile ?? [],
  }
  return mergeValueFlags(flags, (path) => {
    const text = files[path]
    return text === undefined ? err(`open ${path}: no such file or directory`) : ok(text)
  })
}

/** An upgrade that is given nothing keeps what the last revision was given. Models action.Upgrade reuseValues. */
function withLastValues(given: ValueTable, { command, lastConfig }: ReleaseRender): ValueTable {
  if (lastConfig === null || command.resetValues) return given
  const last = tableOf(fromJson(lastConfig) as GoMap, { kind: 'made' })
  if (given.size === 0) return last
  return command.reuseValues ? mergeTables(last, given) : given
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

export function loadWorkspaceChart(
  files: Readonly<Record<string, string>>,
  folder: string,
): Result<Chart, ReleaseFault> {
  const prefix = folder === '' || folder === '.' ? '' : `${folder}/`
  const inside = Object.entries(filesIn(files, folder)).map(([name, data]) => ({ name, data }))
  if (inside.length === 0) return err({ message: `path "${folder}" not found`, diagnostics: [] })
  const loaded = loadChartFolder(inside, { log: ignoreLine, parentPath: '' })
  if (loaded.ok) return loaded
  const { file, start, end, message } = loaded.error
  const span = spanOf(file === null ? `${prefix}Chart.yaml` : `${prefix}${file}`, start, end)
  return err({ message, diagnostics: [{ code: 'chart/load', severity: 'error', message, span }] })
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

function forTiller(rendered: Rendered, command: HelmDeploy, config: RenderedChart['config']): RenderedChart {
  const { metadata } = rendered.chart
  return {
    chart: { name: metadata.name, version: metadata.version, appVersion: metadata.appVersion, path: command.chart },
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
  }
}

function isDeletePolicy(text: string): text is HookDeletePolicy {
  return text === 'before-hook-creation' || text === 'hook-succeeded' || text === 'hook-failed'
}

/** Documents of crds/, subcharts' behind the chart's own, in the order they are created. */
function crdsOf(chart: Chart): readonly RenderedManifest[] {
  return crdsOfChart(chart).flatMap(({ path, data }) =>
    splitManifests(data).map(({ content }) => ({ source: path, text: content, object: objectOfYaml(content) })),
  )
}
