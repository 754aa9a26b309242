// `helm create`: a working chart to start from.
//
// Models pkg/chart/v2/util create.go: the files in the order Helm writes them, and which names it takes.

import type { ChartFile } from '@/lib/chart/chart'
import { chartFiles } from './chart-files'
import { helperFiles } from './helper-files'
import { routeFiles } from './route-files'
import type { ScaffoldFile } from './scaffold-file'
import { workloadFiles } from './workload-files'

const files: readonly ScaffoldFile[] = [...chartFiles, ...routeFiles, ...workloadFiles, ...helperFiles]

/** The files of a fresh chart, in the order they are written. */
export function scaffoldChart(name: string): readonly ChartFile[] {
  return files.map(({ path, text }) => ({ name: path, data: text.replaceAll('<CHARTNAME>', name) }))
}

const chartName = /^[a-zA-Z0-9._-]+$/
const chartNameMax = 250

/** What is wrong with a name for a chart, in Helm's words; null if nothing is. */
export function chartNameRefusal(name: string): string | null {
  if (name === '' || name.length > chartNameMax) return `chart name must be between 1 and ${chartNameMax} characters`
  if (!chartName.test(name)) return 'chart name must match the regular expression "^[a-zA-Z0-9._-]+$"'
  return null
}
