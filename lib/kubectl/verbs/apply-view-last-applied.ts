// kubectl apply view-last-applied: what was last applied, from the object's own annotation.

import { sortedMaps } from '@/lib/base/json'
import { jsonOfYaml } from '@/lib/chart/plain-values'
import { flagText } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { lastApplied } from '../applied'
import type { KubectlVerb } from '../host'
import { textIn } from '../object'
import { yamlText } from '../output'
import { findTargets, getTarget } from '../targets'
import { addFault, doneWith, newReport } from '../write'

export const viewLastApplied: KubectlVerb = {
  name: 'apply view-last-applied',
  run(call) {
    const found = findTargets(call, call.args)
    if (!found.ok) return failed(found.error)
    const report = newReport(found.value.faults)
    for (const target of found.value.targets) {
      const live = getTarget(call, target)
      if (!live.ok) {
        addFault(report, live.error)
        continue
      }
      const text = textIn(live.value, 'metadata', 'annotations', lastApplied)
      const read = jsonOfYaml(text === '' ? '{}' : text)
      if (text === '') continue
      if (!read.ok) addFault(report, `error: ${read.error.message}\n`)
      else if (flagText(call.flags, 'output', 'yaml') === 'json')
        report.stdout += `${JSON.stringify(sortedMaps(read.value), null, 2)}\n`
      else {
        const shown = yamlText(read.value)
        report.stdout += shown.ok ? shown.value : ''
      }
    }
    return doneWith(report)
  },
}
