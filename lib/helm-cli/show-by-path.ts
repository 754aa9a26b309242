// helm show values --jsonpath: a part of a chart's values, printed as kubectl's JSONPath prints.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { printJsonPath } from '@/lib/kubectl/json-path'
import { done, failed, type ToolDone } from '@/lib/tool/tool'

/** `shown` is what `helm show values` prints without it. */
export function showByPath(shown: ToolDone, template: string): ToolDone {
  if (shown.exitStatus !== 0) return shown
  const values = jsonOfYaml(shown.stdout)
  const data = values.ok && isJsonObject(values.value) ? (values.value as JsonObject) : {}
  const printed = printJsonPath(template, data)
  return printed.ok ? done(printed.value) : failed(`Error: error parsing jsonpath ${template}: ${printed.error}\n`)
}
