// kubectl describe replicationcontroller. Models k8s.io/kubectl/pkg/describe ReplicationControllerDescriber.

import { numberIn, objectIn } from '../../object'
import {
  pairsText,
  writeAnnotations,
  writeConditions,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import { writePodTemplate } from '../pod-parts'
import { podsStatusText } from '../pods-status'

export const replicationController: Describer = {
  kind: 'ReplicationController',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    const selector = objectIn(spec, 'selector')
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `Selector:\t${pairsText(selector)}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(
      0,
      `Replicas:\t${numberIn(object, 0, 'status', 'replicas')} current / ${numberIn(spec, 0, 'replicas')} desired\n`,
    )
    page.write(0, `Pods Status:\t${podsStatusText(subject, { matchLabels: selector })}\n`)
    writePodTemplate(page, objectIn(spec, 'template'))
    writeConditions(page, object)
    writeEvents(page, subject)
  },
}
