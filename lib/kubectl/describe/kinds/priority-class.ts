// kubectl describe priorityclass. Models k8s.io/kubectl/pkg/describe describe.go PriorityClassDescriber.

import { numberIn, objectIn, textIn } from '../../object'
import { pairsText, writeEvents, writeName } from '../common'
import type { Describer } from '../describer'

export const priorityClass: Describer = {
  kind: 'PriorityClass.scheduling.k8s.io',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    page.write(0, `Value:\t${numberIn(object, 0, 'value')}\n`)
    page.write(0, `GlobalDefault:\t${object['globalDefault'] === true}\n`)
    page.write(0, `PreemptionPolicy:\t${textIn(object, 'preemptionPolicy')}\n`)
    page.write(0, `Description:\t${textIn(object, 'description')}\n`)
    page.write(0, `Annotations:\t${pairsText(objectIn(object, 'metadata', 'annotations'))}\n`)
    writeEvents(page, subject)
  },
}
