// kubectl describe daemonset. Models k8s.io/kubectl/pkg/describe describe.go DaemonSetDescriber.

import { numberIn, objectIn } from '../../object'
import {
  pairsText,
  selectorText,
  writeAnnotations,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer } from '../describer'
import { writePodTemplate } from '../pod-parts'
import { podsStatusText } from '../pods-status'

const counts = [
  ['Desired Number of Nodes Scheduled', 'desiredNumberScheduled'],
  ['Current Number of Nodes Scheduled', 'currentNumberScheduled'],
  ['Number of Nodes Scheduled with Up-to-date Pods', 'updatedNumberScheduled'],
  ['Number of Nodes Scheduled with Available Pods', 'numberAvailable'],
  ['Number of Nodes Misscheduled', 'numberMisscheduled'],
] as const

export const daemonSet: Describer = {
  kind: 'DaemonSet.apps',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `Selector:\t${selectorText(spec['selector'])}\n`)
    page.write(0, `Node-Selector:\t${pairsText(objectIn(spec, 'template', 'spec', 'nodeSelector'))}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    for (const [title, key] of counts) page.write(0, `${title}: ${numberIn(object, 0, 'status', key)}\n`)
    page.write(0, `Pods Status:\t${podsStatusText(subject, spec['selector'])}\n`)
    writePodTemplate(page, objectIn(spec, 'template'))
    writeEvents(page, subject)
  },
}
