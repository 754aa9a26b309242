// CRDs of a chart: the files of crds/, the subcharts' behind its own.
//
// Models pkg/chart/v2 CRDObjects. They are never rendered.

import { type Chart, chartPathBelow } from '@/lib/chart/chart'

export interface CrdFile {
  /** Inside its chart. */
  readonly name: string
  /** Below the root chart: "chart/charts/sub/crds/a.yaml". */
  readonly path: string
  readonly data: string
}

export function crdsOfChart(chart: Chart, parentPath: string | null = null): readonly CrdFile[] {
  const path = chartPathBelow(parentPath, chart)
  const own = chart.files
    .filter(({ name }) => name.startsWith('crds/') && /\.(?:ya?ml|json)$/i.test(name))
    .map(({ name, data }) => ({ name, path: `${path}/${name}`, data }))
  return [...own, ...chart.dependencies.flatMap((subchart) => crdsOfChart(subchart, path))]
}
