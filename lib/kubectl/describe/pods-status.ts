// Pods of a workload by phase: `2 Running / 1 Waiting / 0 Succeeded / 0 Failed`.
//
// Models k8s.io/kubectl/pkg/describe describe.go getPodStatusForController.

import type { Json, JsonObject } from '@/lib/base/json'
import { isJsonObject } from '@/lib/base/json'
import { printSelector } from '@/lib/kube/meta/labels'
import { listIn, namespaceOf, textIn } from '../object'
import type { Subject } from './describer'

/** Pods the selector takes that belong to the object, or to nobody. */
export function podsStatusText({ object, ask }: Subject, selector: Json | undefined): string {
  const labelSelector = isJsonObject(selector ?? null) ? printSelector(selector as JsonObject) : ''
  const answer = ask(`/api/v1/namespaces/${namespaceOf(object)}/pods`, { labelSelector })
  const uid = textIn(object, 'metadata', 'uid')
  const counts: Record<string, number> = { Running: 0, Pending: 0, Succeeded: 0, Failed: 0 }
  for (const pod of listIn(answer ?? {}, 'items')) {
    const controller = listIn(pod, 'metadata', 'ownerReferences').find((each) => each['controller'] === true)
    if (controller !== undefined && textIn(controller, 'uid') !== uid) continue
    const phase = textIn(pod, 'status', 'phase')
    if (phase in counts) counts[phase] = (counts[phase] ?? 0) + 1
  }
  return `${counts['Running']} Running / ${counts['Pending']} Waiting / ${counts['Succeeded']} Succeeded / ${counts['Failed']} Failed`
}
