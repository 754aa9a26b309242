// kubectl describe replicaset. Models k8s.io/kubectl/pkg/describe describe.go ReplicaSetDescriber.

import { numberIn, objectIn } from '../../object'
import {
  selectorText,
  writeAnnotations,
  writeConditions,
  writeController,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import { writePodTemplate } from '../pod-parts'
import { podsStatusText } from '../pods-status'

export const replicaSet: Describer = {
  kind: 'ReplicaSet.apps',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `Selector:\t${selectorText(spec['selector'])}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    writeController(page, object)
    page.write(
      0,
      `Replicas:\t${numberIn(object, 0, 'status', 'replicas')} current / ${numberIn(spec, 0, 'replicas')} desired\n`,
    )
    page.write(0, `Pods Status:\t${podsStatusText(subject, spec['selector'])}\n`)
    writePodTemplate(page, objectIn(spec, 'template'))
    writeConditions(page, object)
    writeEvents(page, subject)
  },
}
