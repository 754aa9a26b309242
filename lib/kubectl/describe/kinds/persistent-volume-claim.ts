// kubectl describe persistentvolumeclaim. Models k8s.io/kubectl/pkg/describe PersistentVolumeClaimDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, nameOf, namespaceOf, objectIn, textIn, valueIn } from '../../object'
import { storageClassOf, writeCapacity } from '../claim'
import { ageOf, longTime, writeAnnotations, writeEvents, writeLabels, writeName, writeNamespace } from '../common'
import type { Describer, Subject } from '../describer'
import { finalizersText } from '../finalizers'
import type { Page } from '../page'

export const persistentVolumeClaim: Describer = {
  kind: 'PersistentVolumeClaim',
  describe(page, subject) {
    const { object } = subject
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `StorageClass:\t${storageClassOf(object)}\n`)
    const deleted = textIn(object, 'metadata', 'deletionTimestamp')
    const status = textIn(object, 'status', 'phase')
    page.write(0, `Status:\t${deleted === '' ? status : `Terminating (lasts ${ageOf(deleted, subject.nowMs)})`}\n`)
    page.write(0, `Volume:\t${textIn(object, 'spec', 'volumeName')}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Finalizers:\t${finalizersText(object)}\n`)
    writeCapacity(page, object)
    writeUsers(page, podsUsing(subject))
    writeClaimConditions(page, listIn(object, 'status', 'conditions'))
    writeEvents(page, subject)
  },
}

/** Pods that mount the claim and have not ended. */
function podsUsing({ object, ask }: Subject): readonly string[] {
  const pods = listIn(ask(`/api/v1/namespaces/${namespaceOf(object)}/pods`) ?? {}, 'items')
  return pods
    .filter((pod) => !['Succeeded', 'Failed'].includes(textIn(pod, 'status', 'phase')))
    .filter((pod) => listIn(pod, 'spec', 'volumes').some((volume) => claimOf(pod, volume) === nameOf(object)))
    .map(nameOf)
}

function claimOf(pod: JsonObject, volume: JsonObject): string {
  if (valueIn(volume, 'ephemeral') !== undefined) return `${nameOf(pod)}-${textIn(volume, 'name')}`
  return textIn(objectIn(volume, 'persistentVolumeClaim'), 'claimName')
}

function writeUsers(page: Page, names: readonly string[]): void {
  if (names.length === 0) page.write(0, 'Used By:\t<none>\n')
  names.forEach((name, i) => {
    page.write(0, `${i === 0 ? 'Used By:' : ''}\t${name}\n`)
  })
}

function writeClaimConditions(page: Page, conditions: readonly JsonObject[]): void {
  if (conditions.length === 0) return
  page.write(0, 'Conditions:\n  Type\tStatus\tLastProbeTime\tLastTransitionTime\tReason\tMessage\n')
  page.write(1, '----\t------\t-----------------\t------------------\t------\t-------\n')
  for (const each of conditions) {
    const cells = [
      `${textIn(each, 'type')} `,
      textIn(each, 'status'),
      longTime(textIn(each, 'lastProbeTime')),
      longTime(textIn(each, 'lastTransitionTime')),
      textIn(each, 'reason'),
      textIn(each, 'message'),
    ]
    page.write(1, `${cells.join(' \t').replace('  \t', ' \t')}\n`)
  }
}
