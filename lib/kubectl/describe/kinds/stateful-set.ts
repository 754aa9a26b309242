// kubectl describe statefulset. Models k8s.io/kubectl/pkg/describe describe.go StatefulSetDescriber.

import { numberIn, objectIn, textIn } from '../../object'
import { claimTemplatesOf, writeClaimTemplates } from '../claim'
import {
  longTime,
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

export const statefulSet: Describer = {
  kind: 'StatefulSet.apps',
  describe(page, subject) {
    const { object } = subject
    const spec = objectIn(object, 'spec')
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `CreationTimestamp:\t${longTime(textIn(object, 'metadata', 'creationTimestamp'))}\n`)
    page.write(0, `Selector:\t${selectorText(spec['selector'])}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(
      0,
      `Replicas:\t${numberIn(spec, 0, 'replicas')} desired | ${numberIn(object, 0, 'status', 'replicas')} total\n`,
    )
    page.write(0, `Update Strategy:\t${textIn(spec, 'updateStrategy', 'type')}\n`)
    const rolling = objectIn(spec, 'updateStrategy', 'rollingUpdate')
    if ('partition' in rolling) page.write(1, `Partition:\t${numberIn(rolling, 0, 'partition')}\n`)
    if ('maxUnavailable' in rolling) page.write(1, `MaxUnavailable:\t${String(rolling['maxUnavailable'])}\n`)
    page.write(0, `Pods Status:\t${podsStatusText(subject, spec['selector'])}\n`)
    writePodTemplate(page, objectIn(spec, 'template'))
    writeClaimTemplates(page, claimTemplatesOf(spec))
    writeEvents(page, subject)
  },
}
