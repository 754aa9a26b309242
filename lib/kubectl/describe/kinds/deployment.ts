// kubectl describe deployment. Models k8s.io/kubectl/pkg/describe describe.go DeploymentDescriber.

import type { JsonObject } from '@/lib/base/json'
import { listIn, nameOf, namespaceOf, numberIn, objectIn, textIn, valueIn } from '../../object'
import {
  longTime,
  selectorText,
  writeAnnotations,
  writeConditions,
  writeEvents,
  writeLabels,
  writeName,
  writeNamespace,
} from '../common'
import type { Describer, Subject } from '../describer'
import type { Page } from '../page'
import { writePodTemplate } from '../pod-parts'
import { newestSetOf } from '../replica-sets'

export const deployment: Describer = {
  kind: 'Deployment.apps',
  describe(page, subject) {
    const { object } = subject
    const [spec, status] = [objectIn(object, 'spec'), objectIn(object, 'status')]
    const count = (key: string): number => numberIn(status, 0, key)
    writeName(page, object)
    writeNamespace(page, object)
    page.write(0, `CreationTimestamp:\t${longTime(textIn(object, 'metadata', 'creationTimestamp'))}\n`)
    writeLabels(page, object)
    writeAnnotations(page, object)
    page.write(0, `Selector:\t${selectorText(spec['selector'])}\n`)
    page.write(
      0,
      `Replicas:\t${numberIn(spec, 0, 'replicas')} desired | ${count('updatedReplicas')} updated | ${count('replicas')} total | ${count('availableReplicas')} available | ${count('unavailableReplicas')} unavailable\n`,
    )
    page.write(0, `StrategyType:\t${textIn(spec, 'strategy', 'type')}\n`)
    page.write(0, `MinReadySeconds:\t${numberIn(spec, 0, 'minReadySeconds')}\n`)
    const rolling = objectIn(spec, 'strategy', 'rollingUpdate')
    if ('rollingUpdate' in objectIn(spec, 'strategy'))
      page.write(
        0,
        `RollingUpdateStrategy:\t${String(rolling['maxUnavailable'] ?? 0)} max unavailable, ${String(rolling['maxSurge'] ?? 0)} max surge\n`,
      )
    writePodTemplate(page, objectIn(spec, 'template'))
    writeConditions(page, object)
    writeSets(page, subject)
    writeEvents(page, subject)
  },
}

function writeSets(page: Page, { object, ask }: Subject): void {
  const answer = ask(`/apis/apps/v1/namespaces/${namespaceOf(object)}/replicasets`)
  if (answer === null) return
  const uid = valueIn(object, 'metadata', 'uid')
  const owned = listIn(answer, 'items').filter((set) =>
    listIn(set, 'metadata', 'ownerReferences').some((each) => each['uid'] === uid && each['controller'] === true),
  )
  const newest = newestSetOf(owned, objectIn(object, 'spec', 'template'))
  const old = owned.filter((set) => set !== newest)
  page.write(0, `OldReplicaSets:\t${setsText(old)}\n`)
  page.write(0, `NewReplicaSet:\t${setsText(newest === null ? [] : [newest])}\n`)
}

/** `web-6d4b75cb6d (3/3 replicas created)` */
function setsText(sets: readonly JsonObject[]): string {
  const texts = sets.map(
    (set) =>
      `${nameOf(set)} (${numberIn(set, 0, 'status', 'replicas')}/${numberIn(set, 0, 'spec', 'replicas')} replicas created)`,
  )
  return texts.length === 0 ? '<none>' : texts.join(', ')
}
