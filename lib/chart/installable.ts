// Whether a chart may be installed as it lies there: its type, and whether its dependencies are in charts/.
//
// Models pkg/cmd/install.go runInstall, pkg/cmd/upgrade.go and action.CheckDependencies.

import type { Chart } from './chart'
import { type Log, logLine } from './log'

/** Why an install refuses the chart; null where it does not. */
export function installRefusal(chart: Chart, log: Log): string | null {
  const { type } = chart.metadata
  if (type !== '' && type !== 'application') return `${type} charts are not installable`
  tellDeprecated(chart, log)
  return dependencyRefusal(chart)
}

/** Why an upgrade refuses the chart. Unlike install, upgrade accepts every chart type. */
export function upgradeRefusal(chart: Chart, log: Log): string | null {
  const refusal = dependencyRefusal(chart)
  if (refusal === null) tellDeprecated(chart, log)
  return refusal
}

function tellDeprecated({ metadata }: Chart, log: Log): void {
  if (metadata.deprecated) log(logLine('WARN', 'this chart is deprecated'))
}

function dependencyRefusal(chart: Chart): string | null {
  const missing = missingDependencies(chart)
  return missing === null ? null : `${dependenciesUnchecked}: ${missing}`
}

const dependenciesUnchecked =
  'an error occurred while checking for chart dependencies. You may need to run `helm dependency build` to fetch missing dependencies'

/** Models action.CheckDependencies. */
export function missingDependencies(chart: Chart): string | null {
  const present = new Set(chart.dependencies.map((subchart) => subchart.metadata.name))
  const missing = (chart.metadata.dependencies ?? []).map(({ name }) => name).filter((name) => !present.has(name))
  return missing.length === 0 ? null : `found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`
}
