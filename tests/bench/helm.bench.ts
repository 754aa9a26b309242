// Charts: from files to manifests and provenance, and what the chart engine weighs.
//
// Sessions are new each time, as nothing of an earlier render may be shown again; what follows from a text alone is kept
// by the engine for all of them. The rows "every text new" have none of it.
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { ChartFile } from '@/lib/chart/chart'
import { loadChartFolder } from '@/lib/chart/load'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import { originOfOutput, outputsOfValue } from '@/lib/helm/provenance'
import { createRenderSession, type Rendered, type RenderSession } from '@/lib/helm/render'
import { scaffoldChart } from '@/lib/helm/scaffold/scaffold'
import type { BenchRow } from './row'
import { cpuMsOf, perSecond } from './row'

const log = (): void => {}

function render(
  files: readonly ChartFile[],
  session: RenderSession = createRenderSession(),
  set: string[] = [],
): Rendered {
  const chart = loadChartFolder(files, { log, parentPath: '' })
  const values = mergeValueFlags({ ...noValueFlags, set }, () => ({ ok: false, error: 'no files here' }))
  if (!chart.ok || !values.ok) throw new Error('the chart and its values load')
  const rendered = session.render({
    chart: chart.value,
    values: values.value,
    release: { name: 'bench', namespace: 'default', revision: 1, isInstall: true, isUpgrade: false },
    capabilities: defaultCapabilities,
    options: { log, lookup: null, seed: 'bench', nowMs: 0, isLint: false, skipsSchema: false, hasSubchartNotes: false },
  })
  if (!rendered.ok) throw new Error(rendered.error.message)
  return rendered.value
}

const scaffold: readonly ChartFile[] = scaffoldChart('bench')

/** The scaffold with more of it as subcharts: 10 templates each, all of their objects asked for. */
function umbrella(subcharts: number): readonly ChartFile[] {
  const files: ChartFile[] = [...scaffold]
  for (let i = 0; i < subcharts; i++) {
    for (const { name, data } of scaffoldChart(`part${i}`)) files.push({ name: `charts/part${i}/${name}`, data })
  }
  return files
}

const wanted = 'ingress.enabled=true,autoscaling.enabled=true'

function wantedOf(subcharts: number): string[] {
  return [wanted, ...Array.from({ length: subcharts }, (_, i) => wanted.replaceAll(/(^|,)/g, `$1part${i}.`))]
}

/** The files as after an edit of each: no text that was seen before. */
function allNew(files: readonly ChartFile[], edit: number): readonly ChartFile[] {
  return files.map(({ name, data }) => {
    const comment = name.includes('templates/') ? `{{/* ${edit} */}}` : `# ${edit}\n`
    return { name, data: name.endsWith('.json') ? data : `${comment}${data}` }
  })
}

let edits = 0

function firstRender(): number {
  const before = process.cpuUsage()
  render(scaffold)
  const spent = process.cpuUsage(before)
  return (spent.user + spent.system) / 1000
}

/** The 95th of 100 key presses, in a template and in the values by turns: render, then look up both ways. */
function keyPressMs(files: readonly ChartFile[]): number {
  const session = createRenderSession()
  render(files, session)
  const samples = Array.from({ length: 100 }, (_, i) => {
    const name = i % 2 === 0 ? 'templates/service.yaml' : 'values.yaml'
    const edited = files.map((file) => (file.name === name ? { ...file, data: `${file.data}# ${i}\n` } : file))
    const before = process.cpuUsage()
    const rendered = render(edited, session)
    const template = rendered.templates.get('bench/templates/deployment.yaml')
    if (template !== undefined) originOfOutput(template, template.text.length >> 1, rendered.values)
    outputsOfValue(rendered.templates, ['image', 'repository'])
    const spent = process.cpuUsage(before)
    return (spent.user + spent.system) / 1000
  })
  return samples.sort((a, b) => a - b)[94] ?? Number.NaN
}

const lines: readonly ChartFile[] = [
  { name: 'Chart.yaml', data: 'apiVersion: v2\nname: lines\nversion: 0.1.0\n' },
  {
    name: 'templates/NOTES.txt',
    data: `{{ range $i := until 20000 }}line {{ $i }} of a text that is as long as lines of a manifest {{ $.Values.name }}\n{{ end }}`,
  },
  { name: 'values.yaml', data: 'name: some-name-of-a-thing\n' },
]

function megabytesPerSecond(): number {
  const megabytes = render(lines).notes.length / 1e6
  return perSecond(megabytes, () => void render(lines))
}

const engineEntry = `
export { loadChartFolder } from '@/lib/chart/load'
export { mergeValueFlags } from '@/lib/chart/user-values'
export { createRenderSession } from '@/lib/helm/render'
export { originOfOutput, outputsOfValue } from '@/lib/helm/provenance'
`

async function engineKilobytes(): Promise<number> {
  const root = process.cwd()
  const { outputFiles } = await build({
    stdin: { contents: engineEntry, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1000
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Helm',
    what: 'helm create chart, first render in a fresh process, engine loaded',
    unit: 'ms CPU',
    target: { atMost: 25 },
    measure: firstRender,
  },
  {
    section: 'Helm',
    what: 'helm create chart, load + render + split + sort + YAML checks, warm',
    unit: 'ms CPU',
    target: { atMost: 2 },
    measure: () =>
      cpuMsOf(20, () => {
        for (let i = 0; i < 20; i++) render(scaffold)
      }) / 20,
  },
  {
    section: 'Helm',
    what: 'same, every text new',
    unit: 'ms CPU',
    target: { atMost: 5 },
    measure: () =>
      cpuMsOf(20, () => {
        for (let i = 0; i < 20; i++) render(allNew(scaffold, edits++))
      }) / 20,
  },
  {
    section: 'Helm',
    what: 'a large chart (4 subcharts, 24 KB out), warm',
    unit: 'ms CPU',
    target: { atMost: 15 },
    measure: () => cpuMsOf(20, () => void render(umbrella(4), createRenderSession(), wantedOf(4))),
  },
  {
    section: 'Helm',
    what: 'same, every text new',
    unit: 'ms CPU',
    target: { atMost: 15 },
    measure: () => cpuMsOf(20, () => void render(allNew(umbrella(4), edits++), createRenderSession(), wantedOf(4))),
  },
  {
    section: 'Helm',
    what: 'key press -> view and provenance, p95, 12 templates',
    unit: 'ms CPU',
    target: { atMost: 16 },
    measure: () => keyPressMs(scaffold),
  },
  {
    section: 'Helm',
    what: 'key press -> view and provenance, p95, 60 templates',
    unit: 'ms CPU',
    target: { atMost: 50 },
    measure: () => keyPressMs(umbrella(5)),
  },
  {
    section: 'Helm',
    what: 'rendered text throughput',
    unit: 'MB/s',
    target: { atLeast: 30 },
    measure: megabytesPerSecond,
  },
  {
    section: 'Helm',
    what: 'chart engine, minified and gzipped',
    unit: 'KB',
    target: { atMost: 120 },
    measure: engineKilobytes,
  },
]
