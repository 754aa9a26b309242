// The rendered view: what a chart of the workspace gives now, with what its release was last given, and where every
// place of it comes from.
//
// Both ways: a place of the output to its template and values, a place of a template or of values to the output.

import type { Diagnostic } from '@/lib/base/diagnostic'
import type { JsonObject } from '@/lib/base/json'
import { memoLast } from '@/lib/base/memo'
import { type Span, spanOf } from '@/lib/base/span'
import type { Chart } from '@/lib/chart/chart'
import { tableOf, type ValueLayer, ValueTable } from '@/lib/chart/value-tree'
import { fromJson, type GoMap } from '@/lib/go/value'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import { spanInTemplate, type ValuePath } from '@/lib/helm/provenance'
import {
  createRenderSession,
  prepareChart,
  type Rendered,
  type RenderInput,
  type RenderSession,
} from '@/lib/helm/render'
import type { Secret } from '@/lib/kube/api/generated/core'
import { secrets } from '@/lib/kube/meta/kinds'
import { listOf } from '@/lib/world/cluster-objects'
import { inFolder, loadWorkspaceChart } from '@/lib/world/render-release'
import type { WorldState } from '@/lib/world/state'
import { releasesOf } from './releases'
import { unknownFields } from './schema-check'

export interface Preview {
  /** Folder of the chart in the workspace. */
  readonly folder: string
  readonly release: string
  readonly rendered: Rendered | null
  /** The last output that rendered, shown while the chart is at fault, so that the view stays while typing. */
  readonly stale: Rendered | null
  /** The values, all layers joined; known even where a template is at fault. */
  readonly values: ValueTable | null
  readonly fault: string | null
  /** What is wrong, at its place in the workspace. */
  readonly diagnostics: readonly Diagnostic[]
}

export type Files = Readonly<Record<string, string>>

/** The folder of the chart a file belongs to: the nearest above it with a Chart.yaml, subcharts left to their parent. */
export function chartFolderOf(files: Files, path: string): string | null {
  const parts = path.split('/').slice(0, -1)
  for (let length = 1; length <= parts.length; length++) {
    const folder = parts.slice(0, length).join('/')
    if (files[`${folder}/Chart.yaml`] !== undefined) return folder
  }
  return files['Chart.yaml'] === undefined ? null : ''
}

export function previewOf({ files, cluster }: Pick<WorldState, 'files' | 'cluster'>, folder: string): Preview {
  return previewIn(files, listOf(cluster, secrets), folder)
}

export function previewIn(files: Files, secrets: readonly Secret[], folder: string): Preview {
  let kept = renderers.get(folder)
  if (kept === undefined) {
    kept = createRenderer(folder)
    renderers.set(folder, kept)
  }
  return kept(files, secrets)
}

type Renderer = (files: Files, secrets: readonly Secret[]) => Preview

/** One a chart: each renders again only what an edit touches. */
const renderers = new Map<string, Renderer>()

function createRenderer(folder: string): Renderer {
  const session = createRenderSession()
  let stale: Rendered | null = null
  return memoLast((files: Files, secrets: readonly Secret[]) => {
    const preview = renderWith(session, folder, { files, secrets, stale })
    stale = preview.rendered ?? stale
    return preview
  })
}

interface Inputs {
  readonly files: Files
  readonly secrets: readonly Secret[]
  readonly stale: Rendered | null
}

function renderWith(session: RenderSession, folder: string, { files, secrets, stale }: Inputs): Preview {
  const last = releasesOf(secrets).findLast((release) => release.chart.path === folder)
  const loaded = loadWorkspaceChart(files, folder)
  if (!loaded.ok) {
    const { message, diagnostics } = loaded.error
    return { folder, release: '', rendered: null, stale: null, values: null, fault: message, diagnostics }
  }
  const release = last?.name ?? loaded.value.metadata.name
  const input: RenderInput = {
    chart: loaded.value,
    values: tableOf(fromJson(last?.config ?? ({} as JsonObject)) as GoMap, { kind: 'made' }),
    release: {
      name: release,
      namespace: last?.namespace ?? 'default',
      revision: (last?.version ?? 0) + 1,
      isInstall: last === undefined,
      isUpgrade: last !== undefined,
    },
    capabilities: defaultCapabilities,
    options: {
      log: () => undefined,
      lookup: null,
      seed: 'preview',
      nowMs: 0,
      isLint: false,
      skipsSchema: false,
      hasSubchartNotes: true,
    },
  }
  const rendered = session.render(input)
  if (rendered.ok) {
    const { values } = rendered.value
    const diagnostics = inFolder(unknownFieldsOf(rendered.value), loaded.value, folder)
    return { folder, release, rendered: rendered.value, stale: null, values, fault: null, diagnostics }
  }
  const { message, diagnostics } = rendered.error
  const prepared = prepareChart(input)
  return {
    folder,
    release,
    rendered: null,
    // Another scenario may have had another chart in this folder.
    stale: stale?.chart.metadata.name === loaded.value.metadata.name ? stale : null,
    values: prepared.ok ? prepared.value.values : null,
    fault: message,
    diagnostics: inFolder(diagnostics, loaded.value, folder),
  }
}

/** Fields that the cluster would not take, at the place of the template that wrote them. */
function unknownFieldsOf({ templates }: Rendered): readonly Diagnostic[] {
  return [...templates].flatMap(([file, template]) => {
    if (file.endsWith('NOTES.txt')) return []
    return unknownFields(template.text).map(({ message, start }): Diagnostic => {
      const span = spanInTemplate(template, start) ?? spanOf(file, 0, 0)
      return { code: 'kube/unknown-field', severity: 'warning', message, span: atWord(span, template.text, start) }
    })
  })
}

/** Narrows a span of plain text to the word at the place. */
function atWord(span: Span, text: string, start: number): Span {
  const length = /^[\w./-]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0
  return { ...span, end: Math.min(span.end, span.start + Math.max(1, length)) }
}

/** One file of the output, and where it begins in the text that is shown. */
export interface ShownPart {
  /** As the chart names it: `shop/templates/api.yaml`. */
  readonly file: string
  readonly start: number
  readonly end: number
}

export interface ShownText {
  readonly text: string
  readonly parts: readonly ShownPart[]
}

/** The output of one template, or of all where the path is no template that renders. */
export function shownText({ rendered: fresh, stale, folder }: Preview, path: string): ShownText {
  const rendered = fresh ?? stale
  if (rendered === null) return { text: '', parts: [] }
  const own = chartFileOf(rendered.chart, folder, path)
  const whole = rendered.templates.get(own)
  if (whole !== undefined) return { text: whole.text, parts: [{ file: own, start: 0, end: whole.text.length }] }
  let text = ''
  const parts: ShownPart[] = []
  for (const [file, template] of rendered.templates) {
    if (template.text.trim() === '') continue
    text += `---\n# Source: ${file}\n`
    parts.push({ file, start: text.length, end: text.length + template.text.length })
    text += template.text.endsWith('\n') ? template.text : `${template.text}\n`
  }
  return { text, parts }
}

/** Every path of the coalesced values, for completion: tables end in a dot. */
export function valuePaths(table: ValueTable, prefix: ValuePath = []): readonly ValuePathRow[] {
  return [...table].flatMap(([key, node]): readonly ValuePathRow[] => {
    const path = [...prefix, key]
    if (node instanceof ValueTable) {
      const row = { path, isTable: true, value: '', layer: layerText(node.source.layer) }
      return [row, ...valuePaths(node, path)]
    }
    return [{ path, isTable: false, value: textOf(node.value), layer: layerText(node.source.layer) }]
  })
}

export interface ValuePathRow {
  readonly path: ValuePath
  readonly isTable: boolean
  readonly value: string
  readonly layer: string
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null ? 'null' : String(value)
}

export function layerText(layer: ValueLayer): string {
  switch (layer.kind) {
    case 'chart': {
      const chart = layer.chart.replace(/^\//, '')
      return chart === '' ? layer.file : `${layer.file} of ${chart}`
    }
    case 'file':
      return `-f ${layer.file}`
    case 'set':
      return `${layer.flag} ${layer.text}`
    case 'made':
      return 'given to the release'
  }
}

export function chartFileOf(chart: Chart, folder: string, path: string): string {
  return `${chart.metadata.name}/${folder === '' ? path : path.slice(folder.length + 1)}`
}
