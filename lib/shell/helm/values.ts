// Values of a release: what a person set, and what came of it with the chart's own.
//
// The chart is read from the workspace as it is now: a release keeps where its chart was, not the chart.

import type { Json } from '@/lib/base/json'
import { coalesceValues } from '@/lib/chart/coalesce'
import { madeSource, treeOf, ValueTable } from '@/lib/chart/value-tree'
import { fromJson } from '@/lib/go/value'
import type { Release } from '@/lib/tiller/release'
import { jsonOfTable } from '@/lib/world/plain-values'
import { loadWorkspaceChart } from '@/lib/world/render-release'
import { printYaml } from '@/lib/yaml/print'
import type { Session } from '../tool'

export function yamlOf(value: Json): string {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed.value : `${printed.error}\n`
}

/** `null` when nothing was set, as Go prints a nil map. */
export function userValues({ config }: Release): Json {
  return Object.keys(config).length === 0 ? null : config
}

export function computedValues(session: Session, release: Release): Json {
  const chart = loadWorkspaceChart(session.world.getState().files, release.chart.path)
  if (!chart.ok) return release.config
  const set = treeOf(fromJson(release.config), { kind: 'made' })
  const values = set instanceof ValueTable ? set : new ValueTable(madeSource)
  const coalesced = coalesceValues(chart.value, values, { log: () => {}, mode: 'coalesce' })
  return coalesced.ok ? jsonOfTable(coalesced.value) : release.config
}
