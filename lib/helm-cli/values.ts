// Values of a release: the user's, and those merged with the chart's defaults.

import type { Json } from '@/lib/base/json'
import { fromJson } from '@/lib/go/value'
import { computedConfig } from '@/lib/tiller/chart-document'
import type { Release } from '@/lib/tiller/release'
import { printYaml } from '@/lib/yaml/print'

export function yamlOf(value: Json): string {
  const printed = printYaml(fromJson(value))
  return printed.ok ? printed.value : `${printed.error}\n`
}

/** `null` when nothing was set, as Go prints a nil map. */
export function userValues({ config }: Release): Json {
  return Object.keys(config).length === 0 ? null : config
}

export function computedValues({ chart, config }: Release): Json {
  return computedConfig(chart.document, config, chart.name)
}
