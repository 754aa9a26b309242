// Charts: each folder of the workspace with a Chart.yaml, with the values people change most.

import { isJsonObject, type Json } from '@/lib/base/json'
import { memoLast } from '@/lib/base/memo'
import { compareBytewise } from '@/lib/base/order'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { chartId } from './ids'

export interface ChartItem {
  readonly kind: 'chart'
  readonly id: string
  readonly path: string
  readonly name: string
  readonly version: string
  readonly appVersion: string
  readonly templates: number
  readonly values: readonly (readonly [path: string, value: string])[]
  readonly problem: string | null
}

export const chartItems = memoLast((files: Readonly<Record<string, string>>): readonly ChartItem[] =>
  Object.keys(files)
    .filter((path) => path.endsWith('/Chart.yaml') && !path.includes('/charts/'))
    .sort(compareBytewise)
    .map((path) => itemOf(path.slice(0, -'/Chart.yaml'.length), files)),
)

const shownMax = 40

function itemOf(path: string, files: Readonly<Record<string, string>>): ChartItem {
  const meta = jsonOfYaml(files[`${path}/Chart.yaml`] ?? '')
  const values = jsonOfYaml(files[`${path}/values.yaml`] ?? '')
  const field = (name: string) => (meta.ok && isJsonObject(meta.value) ? scalarText(meta.value[name]) : null)
  return {
    kind: 'chart',
    id: chartId(path),
    path,
    name: field('name') ?? path.slice(path.lastIndexOf('/') + 1),
    version: field('version') ?? '',
    appVersion: field('appVersion') ?? '',
    templates: Object.keys(files).filter((file) => file.startsWith(`${path}/templates/`)).length,
    values: values.ok ? leavesOf(values.value).slice(0, shownMax) : [],
    problem: faultOf('Chart.yaml', meta) ?? faultOf('values.yaml', values),
  }
}

function faultOf(file: string, outcome: ReturnType<typeof jsonOfYaml>): string | null {
  return outcome.ok ? null : `${file}: ${outcome.error.message}`
}

function leavesOf(value: Json, path = ''): readonly (readonly [string, string])[] {
  if (isJsonObject(value)) {
    return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
  }
  const text = scalarText(value)
  return text === null || text === '' ? [] : [[path, text]]
}

function scalarText(value: Json | undefined): string | null {
  return value === undefined || value === null || typeof value === 'object' ? null : String(value)
}
