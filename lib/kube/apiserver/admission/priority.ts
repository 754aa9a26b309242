// Priority: replaces priority class names by numbers when a pod is created.
//
// Models plugin/pkg/admission/priority.

import { byNumber } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { Pod, PreemptionPolicy } from '../../api/generated/core'
import type { Status } from '../../api/generated/meta'
import type { PriorityClass } from '../../api/generated/scheduling'
import type { KubeObject } from '../../api/object'
import { pods, priorityClasses } from '../../meta/kinds'
import { optional, withFields } from '../../meta/object'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { forbidden } from '../status'

interface Chosen {
  readonly className: string | undefined
  readonly priority: number
  readonly policy: PreemptionPolicy
}

export const priority: AdmissionPlugin = {
  name: 'Priority',
  doc: 'Turns the priority class of a pod into its priority.',
  resources: ['pods'],
  mutate(request, object) {
    if (request.subresource !== '') return ok(object)
    const pod = object as Pod
    if (request.old !== null) return ok(keptPriority(pod, request.old as Pod))
    const chosen = choose(request, pod)
    return chosen.ok ? withPriority(request, pod, chosen.value) : chosen
  },
}

/** An update that omits the priority keeps the old one. */
function keptPriority(pod: Pod, { spec: old }: Pod): Pod {
  const { priority: number = old.priority, preemptionPolicy = old.preemptionPolicy } = pod.spec
  if (number === pod.spec.priority && preemptionPolicy === pod.spec.preemptionPolicy) return pod
  const spec = { ...pod.spec, ...optional('priority', number), ...optional('preemptionPolicy', preemptionPolicy) }
  return { ...pod, spec }
}

function choose({ cluster, name }: AdmissionRequest, { spec }: Pod): Result<Chosen, Status> {
  const wanted = spec.priorityClassName ?? ''
  if (wanted !== '') {
    const found = cluster.get(priorityClasses, wanted)
    if (found === undefined) return err(forbidden(pods, name, `no PriorityClass with name ${wanted} was found`))
    return ok({ className: wanted, priority: found.value, policy: policyOf(found) })
  }
  const standard = defaultClass(cluster.list(priorityClasses))
  if (standard === undefined) return ok({ className: undefined, priority: 0, policy: 'PreemptLowerPriority' })
  return ok({ className: standard.metadata.name, priority: standard.value, policy: policyOf(standard) })
}

/** The global default class; of several, the one with the lowest value. */
function defaultClass(classes: readonly PriorityClass[]): PriorityClass | undefined {
  const defaults = classes.filter((one) => one.globalDefault === true)
  return defaults.sort(byNumber(({ value }) => value))[0]
}

function policyOf({ preemptionPolicy }: PriorityClass): PreemptionPolicy {
  return preemptionPolicy === 'Never' ? 'Never' : 'PreemptLowerPriority'
}

function withPriority({ name }: AdmissionRequest, pod: Pod, chosen: Chosen): Result<KubeObject, Status> {
  const given = pod.spec.priority
  if (given !== undefined && given !== chosen.priority) {
    const why = `the integer value of priority (${given}) must not be provided in pod spec; priority admission controller computed ${chosen.priority} from the given PriorityClass name`
    return err(forbidden(pods, name, why))
  }
  const policy = pod.spec.preemptionPolicy
  if (policy !== undefined && policy !== chosen.policy) {
    const why = `the string value of PreemptionPolicy (${policy}) must not be provided in pod spec; priority admission controller computed ${chosen.policy} from the given PriorityClass name`
    return err(forbidden(pods, name, why))
  }
  const named = chosen.className === undefined ? {} : { priorityClassName: chosen.className }
  return ok({
    ...pod,
    spec: withFields(pod.spec, { priority: chosen.priority, preemptionPolicy: chosen.policy, ...named }),
  } as KubeObject)
}
