// What each template sees: its chart, its files, its part of the values.
//
// Models pkg/engine recAllTpls: a subchart's templates see the table of its own name as .Values; a library chart
// lends only its partials.

import { type Chart, chartPathBelow, isLibraryChart } from '@/lib/chart/chart'
import { baseName, cleanPath } from '@/lib/go/path'
import { GoMap, type GoValue, goInt, goMap, goMapOf, plainMapOf } from '@/lib/go/value'
import { type Capabilities, capabilitiesObject } from './objects/capabilities'
import { chartObject } from './objects/chart'
import { filesObject } from './objects/files'
import { asValues, valuesType } from './objects/values'

export interface ReleaseOptions {
  readonly name: string
  readonly namespace: string
  readonly revision: number
  readonly isInstall: boolean
  readonly isUpgrade: boolean
}

export interface EngineTemplate {
  /** The template's name: the chart's path and the file's path in it. */
  readonly file: string
  readonly text: string
  /** The root object; templates of one chart share it. */
  readonly data: GoMap
  readonly basePath: string
}

export interface ScopeInput {
  readonly chart: Chart
  /** The coalesced values of the root chart. */
  readonly values: GoMap
  readonly release: ReleaseOptions
  readonly capabilities: Capabilities
}

/** Every template of the chart and its subcharts with the data it runs on, in no order that matters. */
export function scopeTemplates(input: ScopeInput): readonly EngineTemplate[] {
  const templates: EngineTemplate[] = []
  const shared: Shared = {
    release: releaseObject(input.release),
    capabilities: capabilitiesObject(input.capabilities),
    templates,
  }
  const values = input.values
  values.type = valuesType
  scopeChart(shared, { chart: input.chart, parentPath: null, values })
  return templates
}

function releaseObject(release: ReleaseOptions): GoMap {
  return goMap([
    ['Name', release.name],
    ['Namespace', release.namespace],
    ['IsUpgrade', release.isUpgrade],
    ['IsInstall', release.isInstall],
    ['Revision', goInt(release.revision)],
    ['Service', 'Helm'],
  ])
}

interface Shared {
  readonly release: GoMap
  readonly capabilities: GoValue
  readonly templates: EngineTemplate[]
}

interface ScopedChart {
  readonly chart: Chart
  readonly parentPath: string | null
  readonly values: GoMap
}

function scopeChart(shared: Shared, { chart, parentPath, values }: ScopedChart): GoMap {
  const path = chartPathBelow(parentPath, chart)
  const subcharts = new GoMap()
  const data = goMapOf(valuesType, [
    ['Chart', chartObject(chart, parentPath === null ? 'root' : 'subchart')],
    ['Files', filesObject(chart.files)],
    ['Release', shared.release],
    ['Capabilities', shared.capabilities],
    ['Values', values],
    ['Subcharts', subcharts],
  ])
  for (const subchart of chart.dependencies) {
    const { name } = subchart.metadata
    const inner = scopeChart(shared, { chart: subchart, parentPath: path, values: tableOfSubchart(values, name) })
    // The very map that the subchart's templates run on: what is put into it while they run shows here, too.
    subcharts.set(name, plainMapOf(inner))
  }
  const basePath = cleanPath(`${path}/templates`)
  for (const { name, data: text } of chart.templates) {
    if (isLibraryChart(chart) && !baseName(name).startsWith('_')) continue
    shared.templates.push({ file: cleanPath(`${path}/${name}`), text, data, basePath })
  }
  return data
}

/** "a.b" as a subchart's name means the table b in the table a, as upstream reads it. */
function tableOfSubchart(values: GoMap, name: string): GoMap {
  let at: GoValue | undefined = values
  for (const key of name.split('.')) at = at instanceof GoMap ? at.get(key) : undefined
  return at instanceof GoMap ? asValues(at) : goMapOf(valuesType, [])
}
