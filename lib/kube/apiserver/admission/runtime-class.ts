// RuntimeClass: a pod's runtime class must exist; the pod gets its overhead and scheduling constraints.
//
// Models plugin/pkg/admission/runtimeclass.

import { deepEqual } from '@/lib/base/json'
import { err, ok } from '@/lib/base/result'
import type { Pod } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import { runtimeClasses } from '../../meta/kinds'
import type { AdmissionPlugin } from '../admission'
import { forbidden } from '../status'

export const runtimeClass: AdmissionPlugin = {
  name: 'RuntimeClass',
  doc: 'Gives pods the overhead and the node selector of their RuntimeClass.',
  resources: ['pods'],
  mutate({ operation, subresource, kind, name, cluster }, object) {
    const pod = object as Pod
    const wanted = pod.spec.runtimeClassName
    if (operation !== 'CREATE' || subresource !== '' || wanted === undefined) return ok(object)
    const found = cluster.get(runtimeClasses, wanted)
    if (found === undefined) return err(forbidden(kind, name, `pod rejected: RuntimeClass "${wanted}" not found`))
    const overhead = found.overhead?.podFixed
    if (overhead !== undefined && pod.spec.overhead !== undefined && !deepEqual(overhead, pod.spec.overhead)) {
      const why = "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead"
      return err(forbidden(kind, name, why))
    }
    const { nodeSelector = {}, tolerations = [] } = found.scheduling ?? {}
    const held = pod.spec.nodeSelector ?? {}
    const clash = Object.keys(nodeSelector).find((key) => key in held && held[key] !== nodeSelector[key])
    if (clash !== undefined)
      return err(
        forbidden(
          kind,
          name,
          `conflict: runtimeClass.scheduling.nodeSelector[${clash}] = ${nodeSelector[clash]}; pod.spec.nodeSelector[${clash}] = ${held[clash]}`,
        ),
      )
    const spec = {
      ...pod.spec,
      ...(overhead === undefined ? {} : { overhead }),
      ...(Object.keys(nodeSelector).length === 0 ? {} : { nodeSelector: { ...held, ...nodeSelector } }),
      ...(tolerations.length === 0 ? {} : { tolerations: [...(pod.spec.tolerations ?? []), ...tolerations] }),
    }
    return ok({ ...pod, spec } as KubeObject)
  },
}
