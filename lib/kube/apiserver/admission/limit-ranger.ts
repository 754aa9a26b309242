// LimitRanger: sets default requests and limits of containers, and refuses amounts out of bounds.
//
// Models plugin/pkg/admission/limitranger.

import { sortedKeys } from '@/lib/base/order'
import { ok } from '@/lib/base/result'
import type { Container, LimitRange, PersistentVolumeClaim, Pod, PodSpec } from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import type { Quantity } from '../../api/values'
import { limitRanges, persistentVolumeClaims, pods } from '../../meta/kinds'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { mapSame } from '../defaults/fill'
import { claimLimitProblems, podLimitProblems } from '../limit-bounds'
import { forbidden } from '../status'

type ResourceList = Readonly<Record<string, Quantity>>

const annotation = 'kubernetes.io/limit-ranger'

export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',
  doc: 'Applies the LimitRanges of a namespace to its pods and claims.',
  resources: ['pods', 'persistentvolumeclaims'],
  mutate(request, object) {
    const ranges = request.kind.resource === 'pods' ? rangesFor(request) : []
    return ok(ranges.length === 0 ? object : fillPod(object as Pod, ranges))
  },
  validate(request, object) {
    const isPod = request.kind.resource === 'pods'
    for (const range of rangesFor(request)) {
      const problems = isPod
        ? podLimitProblems(object as Pod, range)
        : claimLimitProblems(object as PersistentVolumeClaim, range)
      if (problems.length === 0) continue
      const text = problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`
      return forbidden(isPod ? pods : persistentVolumeClaims, request.name, text)
    }
    return null
  },
}

/** Pods are checked at creation and resize, as nothing else changes resources; terminating objects are not. */
function rangesFor({ operation, kind, subresource, old, cluster, namespace }: AdmissionRequest): readonly LimitRange[] {
  const isPod = kind.resource === 'pods'
  const counts = isPod && operation === 'UPDATE' ? subresource === 'resize' : subresource === ''
  if (!counts || operation === 'DELETE' || old?.metadata.deletionTimestamp !== undefined) return []
  return cluster.list(limitRanges, namespace)
}

function fillPod(pod: Pod, ranges: readonly LimitRange[]): KubeObject {
  let filled = pod
  for (const range of ranges) filled = fillFrom(filled, range)
  return filled
}

function fillFrom(pod: Pod, { spec }: LimitRange): Pod {
  const items = spec.limits.filter((item) => item.type === 'Container')
  const requests: ResourceList = Object.assign({}, ...items.map((item) => item.defaultRequest ?? {}))
  const limits: ResourceList = Object.assign({}, ...items.map((item) => item.default ?? {}))
  const notes: string[] = []
  const fill =
    (word: string) =>
    (container: Container): Container =>
      fillContainer(container, {
        requests,
        limits,
        note: (text) => notes.push(`${text} for ${word} ${container.name}`),
      })
  const containers = mapSame(pod.spec.containers, fill('container'))
  const initContainers = pod.spec.initContainers && mapSame(pod.spec.initContainers, fill('init container'))
  if (notes.length === 0) return pod
  const spec0: PodSpec = { ...pod.spec, containers, ...(initContainers === undefined ? {} : { initContainers }) }
  const annotations = { ...pod.metadata.annotations, [annotation]: `LimitRanger plugin set: ${notes.join('; ')}` }
  return { ...pod, metadata: { ...pod.metadata, annotations }, spec: spec0 }
}

interface Filling {
  readonly requests: ResourceList
  readonly limits: ResourceList
  note(text: string): void
}

function fillContainer(container: Container, { requests, limits, note }: Filling): Container {
  const given = container.resources ?? {}
  const newRequests = sortedKeys(requests).filter((name) => given.requests?.[name] === undefined)
  const newLimits = sortedKeys(limits).filter((name) => given.limits?.[name] === undefined)
  if (newRequests.length > 0) note(`${newRequests.join(', ')} request`)
  if (newLimits.length > 0) note(`${newLimits.join(', ')} limit`)
  if (newRequests.length === 0 && newLimits.length === 0) return container
  const resources = {
    ...given,
    ...(newLimits.length === 0 ? {} : { limits: { ...pick(limits, newLimits), ...given.limits } }),
    ...(newRequests.length === 0 ? {} : { requests: { ...pick(requests, newRequests), ...given.requests } }),
  }
  return { ...container, resources }
}

function pick(list: ResourceList, names: readonly string[]): ResourceList {
  return Object.fromEntries(names.flatMap((name) => (list[name] === undefined ? [] : [[name, list[name]]])))
}
