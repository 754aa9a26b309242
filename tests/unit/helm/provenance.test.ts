// Provenance on a chart with a library chart, an aliased subchart, globals, tpl and range: each line of the output
// leads to the template text, the calls and the values that made it, and each value to the lines it reaches.
import { describe, expect, it } from 'vitest'
import type { ChartFile } from '@/lib/chart/chart'
import { loadChartFolder } from '@/lib/chart/load'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import { defaultCapabilities } from '@/lib/helm/objects/capabilities'
import { originOfOutput, outputsOfValue, type ReadValue } from '@/lib/helm/provenance'
import { createRenderSession, type Rendered } from '@/lib/helm/render'

const texts: Record<string, string> = {
  'Chart.yaml': `apiVersion: v2
name: shop
version: 0.1.0
dependencies:
- {name: lib, version: 1.x, repository: ""}
- {name: db, version: 1.x, repository: "", alias: store}
`,
  'values.yaml': `title: "{{ .Values.global.domain }} shop"
ports: [80, 443]
global: {domain: shop.io}
store: {size: 5Gi}
`,
  'templates/shop.yaml': `kind: Shop
metadata:
  labels:
    {{- include "lib.labels" . | nindent 4 }}
spec:
  title: {{ tpl .Values.title . }}
  ports:
  {{- range $i, $port := .Values.ports }}
  - {{ $port }}
  {{- end }}
`,
  'charts/lib/Chart.yaml': 'apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n',
  'charts/lib/templates/_labels.tpl': `{{ define "lib.labels" -}}
app: {{ .Chart.Name }}
domain: {{ include "lib.domain" . }}
{{- end }}
{{ define "lib.domain" }}{{ .Values.global.domain | quote }}{{ end }}
`,
  'charts/db/Chart.yaml': 'apiVersion: v2\nname: db\nversion: 1.2.0\n',
  'charts/db/values.yaml': 'size: 1Gi\nengine: pg\n',
  'charts/db/templates/db.yaml': `kind: Db
metadata:
  labels:
{{ include "lib.labels" . | indent 4 }}
{{- if .Values.engine }}
engine: {{ .Values.engine }}
{{- end }}
size: {{ .Values.size }}
`,
}

const log = (): void => {}

function render(set: readonly string[]): Rendered {
  const files: ChartFile[] = Object.entries(texts).map(([name, data]) => ({ name, data }))
  const chart = loadChartFolder(files, { log, parentPath: '' })
  const read = (path: string) => ({ ok: true as const, value: path === 'prod.yaml' ? 'ports: [8080]\n' : '' })
  const values = mergeValueFlags({ ...noValueFlags, set, files: ['prod.yaml'] }, read)
  if (!chart.ok || !values.ok) throw new Error('the chart and its values load')
  const rendered = createRenderSession().render({
    chart: chart.value,
    values: values.value,
    release: { name: 'demo', namespace: 'default', revision: 1, isInstall: true, isUpgrade: false },
    capabilities: defaultCapabilities,
    options: { log, lookup: null, seed: 'test', nowMs: 0, isLint: false, skipsSchema: false, hasSubchartNotes: false },
  })
  if (!rendered.ok) throw new Error(rendered.error.message)
  return rendered.value
}

const rendered = render(['global.domain=eu.shop.io', 'store.engine=my'])
const shop = 'shop/templates/shop.yaml'
const store = 'shop/charts/store/templates/db.yaml'

/** The text a span covers, found among the chart's files: an aliased subchart lies in its own folder. */
function covered(file: string, start: number, end: number): string {
  const name = file.replace(/^shop\//, '').replace('charts/store/', 'charts/db/')
  return (texts[name] ?? texts['values.yaml'] ?? '').slice(start, end)
}

function shownRead({ path, source }: ReadValue): string {
  if (source === null) return `${path.join('.')} unset`
  const { layer } = source
  const name =
    layer.kind === 'chart'
      ? `${layer.chart}/${layer.file}`
      : layer.kind === 'set'
        ? `--set ${layer.text}`
        : layer.kind === 'file'
          ? `-f ${layer.file}`
          : 'made'
  return `${path.join('.')} from ${name} at ${source.path.join('.')}`
}

interface Origin {
  readonly from: string
  readonly calls: readonly string[]
  readonly values: readonly string[]
  readonly conditions: readonly string[]
}

function originOf(file: string, words: string): Origin | null {
  const template = rendered.templates.get(file)
  const at = template?.text.indexOf(words) ?? -1
  if (template === undefined || at < 0) throw new Error(`${words} is not in ${file}:\n${template?.text}`)
  const origin = originOfOutput(template, at, rendered.values)
  if (origin === null) return null
  const { span, calls, values, conditions } = origin
  return {
    from: `${span.file}: ${covered(span.file, span.start, span.end)}`,
    calls: calls.map((call) =>
      call.span === null
        ? call.template
        : `${call.template} by ${covered(call.span.file, call.span.start, call.span.end)}`,
    ),
    values: values.map(shownRead),
    conditions: conditions.map(shownRead),
  }
}

const labelCall = 'lib.labels by {{- include "lib.labels" . | nindent 4 }}'
const storeLabelCall = 'lib.labels by {{ include "lib.labels" . | indent 4 }}'
const domainCall = 'lib.domain by {{ include "lib.domain" . }}'
const labels = 'shop/charts/lib/templates/_labels.tpl'
const domain = 'from --set global.domain=eu.shop.io at global.domain'

describe('from a place of the output', () => {
  const rows: [name: string, file: string, words: string, origin: Origin][] = [
    [
      'plain text',
      shop,
      'kind: Shop',
      { from: `${shop}: kind: Shop\nmetadata:\n  labels:`, calls: [shop], values: [], conditions: [] },
    ],
    [
      'a name of the library chart, moved in by nindent',
      shop,
      'shop\n    domain',
      { from: `${labels}: {{ .Chart.Name }}`, calls: [labelCall, shop], values: [], conditions: [] },
    ],
    [
      'an include inside an include',
      shop,
      'eu.shop.io"',
      {
        from: `${labels}: {{ .Values.global.domain | quote }}`,
        calls: [domainCall, labelCall, shop],
        values: [`global.domain ${domain}`],
        conditions: [],
      },
    ],
    [
      'an element of a list that a -f file set',
      shop,
      '8080',
      {
        from: `${shop}: {{ $port }}`,
        calls: [shop],
        values: ['ports.0 from -f prod.yaml at ports.0'],
        conditions: ['ports.0 from -f prod.yaml at ports.0'],
      },
    ],
    [
      'a global in an aliased subchart, by the library chart',
      store,
      'eu.shop.io',
      {
        from: `${labels}: {{ .Values.global.domain | quote }}`,
        calls: [domainCall, storeLabelCall, store],
        values: [`store.global.domain ${domain}`],
        conditions: [],
      },
    ],
    [
      'what stands under a condition',
      store,
      'engine: ',
      {
        from: `${store}: engine: `,
        calls: [store],
        values: [],
        conditions: ['store.engine from --set store.engine=my at store.engine'],
      },
    ],
    [
      "a parent's value for the subchart",
      store,
      '5Gi',
      {
        from: `${store}: {{ .Values.size }}`,
        calls: [store],
        values: ['store.size from /values.yaml at store.size'],
        conditions: [],
      },
    ],
  ]
  it.each(rows)('%s', (_, file, words, origin) => {
    expect(originOf(file, words)).toEqual(origin)
  })

  it('a text that tpl made names the action and both values', () => {
    const origin = originOf(shop, 'eu.shop.io shop')
    expect(origin?.calls).toEqual(['gotpl by {{ tpl .Values.title . }}', shop])
    expect(origin?.values).toEqual([`global.domain ${domain}`, 'title from /values.yaml at title'])
  })
})

describe('from a value', () => {
  const rows: [
    name: string,
    path: (string | number)[],
    places: (readonly [file: string, role: string, text: string])[],
  ][] = [
    [
      'a global reaches the subcharts too',
      ['global', 'domain'],
      [
        [shop, 'text', '\n    app: shop\n    domain: "eu.shop.io"'],
        [shop, 'text', 'eu.shop.io shop'],
        [store, 'text', '    app: store\n    domain: "eu.shop.io"'],
      ],
    ],
    [
      'an element of a list',
      ['ports', 0],
      [
        [shop, 'condition', '\n  - '],
        [shop, 'text', '8080'],
      ],
    ],
    [
      'a condition, and its text',
      ['store', 'engine'],
      [
        [store, 'condition', '\nengine: '],
        [store, 'text', 'my'],
      ],
    ],
    ['a text for tpl', ['title'], [[shop, 'text', 'eu.shop.io shop']]],
    ['what nothing reads', ['nope'], []],
  ]
  it.each(rows)('%s', (_, path, places) => {
    const found = outputsOfValue(rendered.templates, path)
    const shown = found.map((span) => [
      span.file,
      span.role,
      rendered.templates.get(span.file)?.text.slice(span.start, span.end),
    ])
    expect(shown.sort(byFile)).toEqual(places)
  })
})

function byFile(a: readonly unknown[], b: readonly unknown[]): number {
  return String(b[0]).length === String(a[0]).length ? 0 : String(a[0]).length - String(b[0]).length
}
