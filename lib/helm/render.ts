// The door of the room: a chart and values -> manifests, hooks, notes, or what Helm says is wrong.
//
// Models pkg/action install.go and renderResources from ProcessDependencies to SortManifests. A session keeps what
// an edit does not touch.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { sortedBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { rngOf } from '@/lib/base/rng'
import { spanOf } from '@/lib/base/span'
import type { Chart } from '@/lib/chart/chart'
import { coalesceValues } from '@/lib/chart/coalesce'
import { processDependencies } from '@/lib/chart/dependencies'
import { type Log, logLine } from '@/lib/chart/log'
import { checkSchemas } from '@/lib/chart/schema'
import type { ValueTable } from '@/lib/chart/value-tree'
import { isCompatibleRange } from '@/lib/chart/version'
import { cleanPath } from '@/lib/go/path'
import type { TemplateSet } from '@/lib/gotmpl/set'
import {
  beginTemplate,
  type EngineFailure,
  type EngineOptions,
  isPartial,
  type Lookup,
  parseTemplates,
  type RenderedTemplate,
  renderTemplate,
  sortTemplates,
} from './engine'
import { helmFunctions } from './functions'
import { type Hook, type Manifest, type ManifestFailure, sortManifests } from './manifests'
import { createMemory, type EngineMemory, keepResult, type RenderData, recallResult, rememberData } from './memory'
import type { Capabilities } from './objects/capabilities'
import { spanInTemplate } from './provenance'
import { type EngineTemplate, type ReleaseOptions, scopeTemplates } from './scopes'
import { type ChangeWatch, valuesForRender } from './values-for-render'

export interface RenderInput {
  readonly chart: Chart
  /** What the user set (user-values.ts). */
  readonly values: ValueTable
  readonly release: ReleaseOptions
  readonly capabilities: Capabilities
  readonly options: RenderOptions
}

export interface RenderOptions {
  readonly log: Log
  readonly lookup: Lookup | null
  /** Chance and time for templates: the same give the same text. */
  readonly seed: string
  readonly nowMs: number
  readonly isLint: boolean
  readonly skipsSchema: boolean
  /** Notes of subcharts are shown with those of the chart. */
  readonly hasSubchartNotes: boolean
}

export interface Rendered {
  /** The chart with the subcharts that take part. */
  readonly chart: Chart
  /** Its values, coalesced: each leaf knows its layer. */
  readonly values: ValueTable
  /** By file; partials have none. */
  readonly templates: ReadonlyMap<string, RenderedTemplate>
  readonly manifests: readonly Manifest[]
  readonly hooks: readonly Hook[]
  readonly notes: string
}

export interface RenderFailure {
  readonly message: string
  /** "prepare" fails before there is a release to speak of. */
  readonly stage: 'prepare' | 'render'
  readonly diagnostics: readonly Diagnostic[]
  /** What was rendered although it cannot be used: shown by --debug. */
  readonly blob: string
}

export interface RenderSession {
  render(input: RenderInput): Result<Rendered, RenderFailure>
}

/** A session renders again what an edit touches, and nothing else. */
export function createRenderSession(): RenderSession {
  const memory = createMemory()
  return { render: (input) => renderWith(memory, input) }
}

function failure(
  stage: RenderFailure['stage'],
  message: string,
  diagnostics: readonly Diagnostic[] = [],
): RenderFailure {
  return { message, stage, diagnostics, blob: '' }
}

function problemIn(file: string, message: string): Diagnostic {
  return { code: 'helm/chart', severity: 'error', message, span: spanOf(file, 0, 0) }
}

function renderWith(memory: EngineMemory, input: RenderInput): Result<Rendered, RenderFailure> {
  const prepared = prepareChart(input)
  if (!prepared.ok) return prepared
  const { chart, values } = prepared.value
  const { kubeVersion } = chart.metadata
  const { normalized, version } = input.capabilities.kubeVersion
  if (kubeVersion !== '' && !isCompatibleRange(kubeVersion, normalized)) {
    const message = `chart requires kubeVersion: ${kubeVersion} which is incompatible with Kubernetes ${version}`
    return err(failure('render', message, [problemIn('Chart.yaml', message)]))
  }
  const rendered = renderTemplates(memory, input, prepared.value)
  if (!rendered.ok) return err(failure('render', rendered.error.message, rendered.error.diagnostics))
  return sortOutput({ chart, values }, rendered.value, input)
}

interface Prepared {
  readonly chart: Chart
  readonly values: ValueTable
}

/** Subcharts decided, values coalesced, schemas met. */
export function prepareChart(input: RenderInput): Result<Prepared, RenderFailure> {
  const { log, skipsSchema, isLint } = input.options
  const processed = processDependencies(input.chart, input.values, log)
  if (!processed.ok) {
    const problem = 'chart dependencies processing failed'
    if (!isLint) log(logLine('ERROR', problem, { error: processed.error }))
    return err(failure('prepare', `${problem}: ${processed.error}`))
  }
  const chart = processed.value
  const coalesced = coalesceValues(chart, input.values, { log, mode: 'coalesce' })
  if (!coalesced.ok) return err(failure('prepare', coalesced.error))
  const values = coalesced.value
  const misfit = skipsSchema ? null : checkSchemas(chart, values, log)
  if (misfit !== null) {
    const message = `values don't meet the specifications of the schema(s) in the following chart(s):\n${misfit}`
    return err(failure('prepare', message, [problemIn('values.yaml', message)]))
  }
  return ok({ chart, values })
}

type RenderedFiles = ReadonlyMap<string, RenderedTemplate>

function renderTemplates(
  memory: EngineMemory,
  input: RenderInput,
  prepared: Prepared,
): Result<RenderedFiles, EngineFailure> {
  const { options, release, capabilities } = input
  const { seed, nowMs, isLint } = options
  rememberData(memory, { ...prepared, release, capabilities, seed, nowMs, isLint } satisfies RenderData)
  // What looks at the cluster may give something else each time.
  if (options.lookup !== null) memory.results.clear()
  const first = renderOnce(memory, input, prepared)
  // Results kept from before do not hold once a template changes what others read.
  if (!first.ok || !first.value.hasChanged || !first.value.hasRecalled) return first.ok ? ok(first.value.files) : first
  memory.results.clear()
  const second = renderOnce(memory, input, prepared)
  return second.ok ? ok(second.value.files) : second
}

interface OneRender {
  readonly files: RenderedFiles
  readonly hasChanged: boolean
  readonly hasRecalled: boolean
}

function renderOnce(memory: EngineMemory, input: RenderInput, prepared: Prepared): Result<OneRender, EngineFailure> {
  const { options, release, capabilities } = input
  const watch: ChangeWatch = { hasChanged: false }
  const values = valuesForRender(prepared.values, watch)
  const templates = sortTemplates(scopeTemplates({ chart: prepared.chart, values, release, capabilities }))
  const engine: EngineOptions = {
    functions: helmFunctions,
    log: options.log,
    lookup: options.lookup,
    rng: rngOf(options.seed),
    nowMs: options.nowMs,
    isLint: options.isLint,
  }
  const set = parseTemplates(templates, helmFunctions)
  if (!set.ok) return set
  const files = new Map<string, RenderedTemplate>()
  let hasRecalled = false
  for (const template of templates) {
    if (isPartial(template.file)) continue
    const recalled = watch.hasChanged ? null : recallResult(memory, template.file, set.value)
    if (recalled !== null) beginTemplate(template)
    const done = recalled === null ? renderFresh({ memory, set: set.value, template, engine }) : ok(recalled)
    if (!done.ok) return done
    hasRecalled ||= recalled !== null
    files.set(template.file, done.value)
  }
  if (watch.hasChanged) memory.results.clear()
  return ok({ files, hasChanged: watch.hasChanged, hasRecalled })
}

interface FreshRender {
  readonly memory: EngineMemory
  readonly set: TemplateSet
  readonly template: EngineTemplate
  readonly engine: EngineOptions
}

function renderFresh({ memory, set, template, engine }: FreshRender): Result<RenderedTemplate, EngineFailure> {
  const names = new Set<string>()
  const done = renderTemplate(set, template, engine, (name) => names.add(name))
  if (done.ok) keepResult(memory, set, done.value, names)
  return done
}

const notesName = 'NOTES.txt'

function sortOutput(prepared: Prepared, templates: RenderedFiles, input: RenderInput): Result<Rendered, RenderFailure> {
  const files = new Map<string, string>()
  const notes: string[] = []
  const ownNotes = cleanPath(`${prepared.chart.metadata.name}/templates/${notesName}`)
  for (const file of sortedBytewise(templates.keys())) {
    const text = templates.get(file)?.text ?? ''
    if (!file.endsWith(notesName)) files.set(file, text)
    else if (input.options.hasSubchartNotes || file === ownNotes) notes.push(text)
  }
  const sorted = sortManifests(files, input.options.log)
  if (!sorted.ok) {
    const diagnostics = [diagnosticOfManifest(templates, sorted.error)]
    return err({ message: sorted.error.message, stage: 'render', diagnostics, blob: blobOf(files) })
  }
  return ok({ ...prepared, templates, ...sorted.value, notes: joinNotes(notes) })
}

/** Notes in a row, a line feed between two of them once there is text. */
function joinNotes(notes: readonly string[]): string {
  return notes.reduce((joined, text) => (joined === '' ? text : `${joined}\n${text}`), '')
}

function blobOf(files: ReadonlyMap<string, string>): string {
  let blob = ''
  for (const [file, text] of files) if (text.trim() !== '') blob += `---\n# Source: ${file}\n${text}\n`
  return blob
}

function diagnosticOfManifest(templates: RenderedFiles, failed: ManifestFailure): Diagnostic {
  const template = templates.get(failed.file)
  const span = template === undefined ? null : spanInTemplate(template, failed.start)
  return {
    code: 'helm/manifest',
    severity: 'error',
    message: failed.message,
    span: span ?? spanOf(failed.file, 0, 0),
  }
}

/** The manifests as one text, each under the name of its file. */
export function printManifests(manifests: readonly Manifest[]): string {
  let printed = ''
  for (const { file, content } of manifests) printed += `---\n# Source: ${file}\n${content}\n`
  return printed
}
