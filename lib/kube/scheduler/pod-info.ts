// Pod info: what the scheduler reads off a pod once, so that filters need not.
//
// Models pkg/scheduler/framework NewPodInfo.

import type { Pod } from '../api/generated/core'
import { keyOf } from '../meta/keys'
import { hostPortsOf } from '../pod/host-ports'
import { podNonZeroRequests, podReservation } from '../pod/requests'
import { affinityTerms, noTerms, noWeightedTerms, weightedTerms } from './affinity-term'
import type { PodInfo } from './node-info'

const noNames: readonly string[] = []

export function podInfoOf(pod: Pod): PodInfo {
  const nonZero = podNonZeroRequests(pod)
  const near = pod.spec.affinity?.podAffinity
  const far = pod.spec.affinity?.podAntiAffinity
  return {
    key: keyOf(pod),
    pod,
    priority: pod.spec.priority ?? 0,
    requests: podReservation(pod),
    nonZeroMilliCpu: nonZero.milliCpu,
    nonZeroMemory: nonZero.memory,
    requiredAffinity: near ? affinityTerms(pod, near.requiredDuringSchedulingIgnoredDuringExecution) : noTerms,
    requiredAntiAffinity: far ? affinityTerms(pod, far.requiredDuringSchedulingIgnoredDuringExecution) : noTerms,
    preferredAffinity: near
      ? weightedTerms(pod, near.preferredDuringSchedulingIgnoredDuringExecution)
      : noWeightedTerms,
    preferredAntiAffinity: far
      ? weightedTerms(pod, far.preferredDuringSchedulingIgnoredDuringExecution)
      : noWeightedTerms,
    hostPorts: hostPortsOf(pod),
    images: imagesOf(pod),
    claims: claimsOf(pod),
  }
}

function imagesOf(pod: Pod): readonly string[] {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].map((container) => withTag(container.image ?? ''))
}

/** Names match literally, after `:latest` where no tag is. Models imagelocality normalizedImageName. */
export function withTag(image: string): string {
  return image.lastIndexOf(':') <= image.lastIndexOf('/') ? `${image}:latest` : image
}

/** Claim names of persistent volumes; an ephemeral volume's claim is named after the pod. */
function claimsOf(pod: Pod): readonly string[] {
  const volumes = pod.spec.volumes
  if (volumes === undefined || volumes.length === 0) return noNames
  return volumes.flatMap((volume) => {
    if (volume.persistentVolumeClaim !== undefined) return [volume.persistentVolumeClaim.claimName]
    return volume.ephemeral === undefined ? [] : [`${pod.metadata.name}-${volume.name}`]
  })
}
