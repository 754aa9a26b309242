// Charts: each folder of the workspace with a Chart.yaml, with the values people change most.

import { GoFloat32, GoInt, GoList, GoMap, type GoValue } from '@/lib/go/value'
import { readYaml } from '@/lib/yaml/parse'
import type { ChartItem } from './items'
import { memoLast } from './memo'

export function chartId(path: string): string {
  return `chart/${path}`
}

export const chartItems = memoLast((files: Readonly<Record<string, string>>): readonly ChartItem[] =>
  Object.keys(files)
    .filter((path) => path.endsWith('/Chart.yaml') && !path.includes('/charts/'))
    .sort()
    .map((path) => itemOf(path.slice(0, -'/Chart.yaml'.length), files)),
)

const shownMax = 40

function itemOf(path: string, files: Readonly<Record<string, string>>): ChartItem {
  const meta = readYaml(files[`${path}/Chart.yaml`] ?? '')
  const values = readYaml(files[`${path}/values.yaml`] ?? '')
  const field = (name: string) => (meta.ok && meta.value instanceof GoMap ? scalarText(meta.value.get(name)) : null)
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

function faultOf(file: string, outcome: ReturnType<typeof readYaml>): string | null {
  return outcome.ok ? null : `${file}: ${outcome.error.message}`
}

function leavesOf(value: GoValue, path = ''): readonly (readonly [string, string])[] {
  if (!(value instanceof GoMap)) {
    const text = scalarText(value)
    return text === null || text === '' ? [] : [[path, text]]
  }
  return [...value].flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
}

function scalarText(value: GoValue | undefined): string | null {
  if (value instanceof GoInt || value instanceof GoFloat32) return String(value.value)
  if (value instanceof GoList || value === undefined || value === null || typeof value === 'object') return null
  return String(value)
}
