// A Job's policies about single pods: which failures count, which end the Job, which successes are enough.
//
// Models pkg/controller/job/pod_failure_policy.go and success_policy.go.

import type { JobSpec, PodFailurePolicyRule } from '../../api/generated/batch'
import type { ContainerStatus, Pod } from '../../api/generated/core'
import { parseIndexes } from './indexes'

export type FailureVerdict =
  | { readonly kind: 'count' }
  | { readonly kind: 'ignore' }
  | { readonly kind: 'fail-index' }
  | { readonly kind: 'fail-job'; readonly message: string }

const count: FailureVerdict = { kind: 'count' }

/** The first rule that matches decides; without one the failure counts. */
export function judgeFailure(spec: JobSpec, pod: Pod): FailureVerdict {
  for (const [i, rule] of (spec.podFailurePolicy?.rules ?? []).entries()) {
    const why = whyItMatches(rule, pod, i)
    if (why === null) continue
    switch (rule.action) {
      case 'Ignore':
        return { kind: 'ignore' }
      case 'FailIndex':
        return spec.backoffLimitPerIndex === undefined ? count : { kind: 'fail-index' }
      case 'FailJob':
        return { kind: 'fail-job', message: why }
      case 'Count':
        return count
    }
  }
  return count
}

function whyItMatches(rule: PodFailurePolicyRule, pod: Pod, index: number): string | null {
  const { name, namespace = '' } = pod.metadata
  const end = `matching ${rule.action} rule at index ${index}`
  if (rule.onExitCodes !== undefined) {
    const status = containerMatching(rule.onExitCodes, pod)
    if (status === null) return null
    const code = status.state?.terminated?.exitCode ?? 0
    return `Container ${status.name} for pod ${namespace}/${name} failed with exit code ${code} ${end}`
  }
  const condition = pod.status?.conditions?.find((one) =>
    rule.onPodConditions?.some((pattern) => pattern.type === one.type && (pattern.status ?? 'True') === one.status),
  )
  return condition === undefined ? null : `Pod ${namespace}/${name} has condition ${condition.type} ${end}`
}

function containerMatching(codes: NonNullable<PodFailurePolicyRule['onExitCodes']>, pod: Pod): ContainerStatus | null {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  const matching = statuses.find((status) => {
    const code = status.state?.terminated?.exitCode ?? 0
    if (code === 0 || (codes.containerName !== undefined && codes.containerName !== status.name)) return false
    return codes.values.includes(code) === (codes.operator === 'In')
  })
  return matching ?? null
}

/** The index of the success rule that is met; null when none is. */
export function metSuccessRule(spec: JobSpec, succeeded: ReadonlySet<number>): number | null {
  const completions = spec.completions ?? 0
  for (const [i, rule] of (spec.successPolicy?.rules ?? []).entries()) {
    const wanted = rule.succeededIndexes === undefined ? null : parseIndexes(rule.succeededIndexes, completions)
    const met = wanted === null ? succeeded : new Set([...succeeded].filter((index) => wanted.has(index)))
    const enough = rule.succeededCount ?? wanted?.size ?? completions
    if (met.size >= enough) return i
  }
  return null
}
