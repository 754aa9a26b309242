// kubectl describe poddisruptionbudget. Models k8s.io/kubectl/pkg/describe PodDisruptionBudgetDescriber.

import { numberIn, objectIn } from '../../object'
import { selectorText, writeEvents, writeName, writeNamespace } from '../common'
import type { Describer } from '../describer'

export const podDisruptionBudget: Describer = {
  kind: 'PodDisruptionBudget.policy',
  describe(page, subject) {
    const { object } = subject
    const [spec, status] = [objectIn(object, 'spec'), objectIn(object, 'status')]
    writeName(page, object)
    writeNamespace(page, object)
    if ('minAvailable' in spec) page.write(0, `Min available:\t${String(spec['minAvailable'])}\n`)
    else if ('maxUnavailable' in spec) page.write(0, `Max unavailable:\t${String(spec['maxUnavailable'])}\n`)
    page.write(0, `Selector:\t${'selector' in spec ? selectorText(spec['selector']) : '<unset>'}\n`)
    page.write(0, 'Status:\n')
    for (const [title, key] of [
      ['Allowed disruptions', 'disruptionsAllowed'],
      ['Current', 'currentHealthy'],
      ['Desired', 'desiredHealthy'],
      ['Total', 'expectedPods'],
    ] as const) {
      page.write(2, `${title}:\t${numberIn(status, 0, key)}\n`)
    }
    writeEvents(page, subject)
  },
}
