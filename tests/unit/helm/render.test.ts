// The scaffold renders byte for byte as Helm 4.1.4 renders it, and every line of it knows where it came from.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ChartFile } from '@/lib/chart/chart'
import { loadChartFolder } from '@/lib/chart/load'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import { originOfOutput, outputsOfValue } from '@/lib/helm/provenance'
import { createRenderSession, printManifests, type Rendered, type RenderSession } from '@/lib/helm/render'
import { scaffoldChart } from '@/lib/helm/scaffold/scaffold'

const root = 'tests'
const log = (): void => {}

function renderFiles(
  files: readonly ChartFile[],
  set: readonly string[],
  session: RenderSession = createRenderSession(),
): Rendered {
  const chart = loadChartFolder(files, { log, parentPath: '' })
  const values = mergeValueFlags({ ...noValueFlags, set }, () => ({ ok: false, error: 'no files here' }))
  if (!chart.ok || !values.ok) throw new Error('the chart and its values load')
  const rendered = session.render({
    chart: chart.value,
    values: values.value,
    release: { name: 'demo', namespace: 'default', revision: 1, isInstall: true, isUpgrade: false },
    capabilities: defaultCapabilities,
    options: { log, lookup: null, seed: 'test', nowMs: 0, isLint: false, skipsSchema: false, hasSubchartNotes: false },
  })
  if (!rendered.ok) throw new Error(rendered.error.message)
  return rendered.value
}

function asTemplatePrints({ manifests, hooks }: Rendered): string {
  return `${printManifests(manifests).trim()}\n${printManifests(hooks)}`
}

function filesIn(folder: string, prefix = ''): ChartFile[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    if (statSync(file).isDirectory()) return filesIn(file, `${prefix}${name}/`)
    return [{ name: prefix + name, data: readFileSync(file, 'utf8') }]
  })
}

describe('the scaffold', () => {
  it('is the one helm create writes', () => {
    const recorded = filesIn(path.join(root, 'fixtures/charts/helm-create-demo'))
    const byName = (a: ChartFile, b: ChartFile): number => (a.name < b.name ? -1 : 1)
    expect([...scaffoldChart('demo')].sort(byName)).toEqual(recorded.sort(byName))
  })

  it.each([
    ['default', []],
    ['set', ['replicaCount=3,ingress.enabled=true,autoscaling.enabled=true']],
  ])('renders as helm template does: %s', (name, set) => {
    const golden = readFileSync(path.join(root, `golden/helm/helm-create-demo.${name}.yaml`), 'utf8')
    expect(asTemplatePrints(renderFiles(scaffoldChart('demo'), set))).toBe(golden)
  })
})

const files: readonly ChartFile[] = [
  { name: 'Chart.yaml', data: 'apiVersion: v2\nname: app\nversion: 0.1.0\n' },
  { name: 'values.yaml', data: 'name: web\nenabled: true\nlabels:\n  tier: front\n' },
  {
    name: 'templates/_h.tpl',
    data: '{{ define "labels" }}app: {{ .Values.name }}\ntier: {{ .Values.labels.tier }}{{ end }}',
  },
  {
    name: 'templates/a.yaml',
    data: 'kind: A\nmetadata:\n  labels:\n    {{- include "labels" . | nindent 4 }}\n{{ if .Values.enabled }}spec: x{{ end }}\n',
  },
  { name: 'templates/b.yaml', data: 'kind: B\n' },
]

describe('provenance', () => {
  const rendered = renderFiles(files, ['labels.tier=back'])
  const template = rendered.templates.get('app/templates/a.yaml')
  const text = template?.text ?? ''
  const originAt = (words: string) => template && originOfOutput(template, text.indexOf(words), rendered.values)

  it('leads from an included line to the named template, the call and the value', () => {
    const origin = originAt('back')
    const helper = files[2]?.data ?? ''
    expect(origin && helper.slice(origin.span.start, origin.span.end)).toContain('.Values.labels.tier')
    expect(origin?.calls.map((call) => call.template)).toEqual(['labels', 'app/templates/a.yaml'])
    expect(origin?.values.map((value) => value.path)).toContainEqual(['labels', 'tier'])
    const source = origin?.values.find((value) => value.path[1] === 'tier')?.source
    expect(source?.layer).toEqual({ kind: 'set', flag: '--set', text: 'labels.tier=back', index: 0 })
  })

  it('names the value a line stands under', () => {
    expect(originAt('spec: x')?.conditions.map((value) => value.path)).toEqual([['enabled']])
  })

  it('leads from a value to the places it reaches', () => {
    const spans = outputsOfValue(rendered.templates, ['name'])
    expect(spans.map(({ file, role }) => [file, role])).toEqual([['app/templates/a.yaml', 'text']])
  })
})

describe('a session', () => {
  it('renders again only what an edit touches', () => {
    const session = createRenderSession()
    const before = renderFiles(files, [], session)
    const edited = files.map((file) => (file.name === 'templates/b.yaml' ? { ...file, data: 'kind: C\n' } : file))
    const after = renderFiles(edited, [], session)
    expect(after.templates.get('app/templates/a.yaml')).toBe(before.templates.get('app/templates/a.yaml'))
    expect(after.templates.get('app/templates/b.yaml')?.text).toBe('kind: C\n')
    const helper = edited.map((file) => (file.name.endsWith('.tpl') ? { ...file, data: `${file.data} ` } : file))
    expect(renderFiles(helper, [], session).templates.get('app/templates/a.yaml')).not.toBe(
      after.templates.get('app/templates/a.yaml'),
    )
  })
})
