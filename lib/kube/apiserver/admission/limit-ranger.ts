// LimitRanger: fills in what containers did not ask for, and refuses what is out of bounds.
//
// Models plugin/pkg/admission/limitranger.

import { sortedKeys } from '@/lib/base/order'
import { err, ok } from '@/lib/base/result'
import type {
  Container,
  LimitRange,
  LimitRangeItem,
  PersistentVolumeClaim,
  Pod,
  PodSpec,
} from '../../api/generated/core'
import type { KubeObject } from '../../api/object'
import type { Quantity } from '../../api/values'
import { limitRanges, persistentVolumeClaims, pods } from '../../meta/kinds'
import { addQuantities, compareQuantities, parseQuantity } from '../../meta/quantity'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { mapSame } from '../defaults/fill'
import { forbidden } from '../status'

type ResourceList = Readonly<Record<string, Quantity>>

const annotation = 'kubernetes.io/limit-ranger'

export const limitRanger: AdmissionPlugin = {
  name: 'LimitRanger',
  doc: 'Applies the LimitRanges of a namespace to its pods and claims.',
  resources: ['pods', 'persistentvolumeclaims'],
  mutate(request, object) {
    if (request.operation !== 'CREATE' || request.subresource !== '') return ok(object)
    const ranges = request.cluster.list(limitRanges, request.namespace)
    if (ranges.length === 0) return ok(object)
    const filled = request.kind.resource === 'pods' ? fillPod(object as Pod, ranges) : object
    const problems = problemsOf(request, filled, ranges)
    if (problems.length === 0) return ok(filled)
    const text = problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`
    return err(forbidden(request.kind.resource === 'pods' ? pods : persistentVolumeClaims, request.name, text))
  },
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

function problemsOf(request: AdmissionRequest, object: KubeObject, ranges: readonly LimitRange[]): readonly string[] {
  const problems: string[] = []
  for (const { spec } of ranges)
    for (const item of spec.limits) {
      if (request.kind.resource !== 'pods') {
        if (item.type === 'PersistentVolumeClaim')
          problems.push(...claimProblems(object as PersistentVolumeClaim, item))
      } else if (item.type === 'Container') problems.push(...containersProblems((object as Pod).spec, item))
      else if (item.type === 'Pod') problems.push(...podProblems((object as Pod).spec, item))
    }
  return problems
}

function containersProblems(spec: PodSpec, item: LimitRangeItem): readonly string[] {
  return [...spec.containers, ...(spec.initContainers ?? [])].flatMap(({ resources }) =>
    boundProblems(item, { requests: resources?.requests ?? {}, limits: resources?.limits ?? {} }),
  )
}

interface Demand {
  readonly requests: ResourceList
  readonly limits: ResourceList
}

function podProblems(spec: PodSpec, item: LimitRangeItem): readonly string[] {
  const requests = sumOf(spec.containers.map(({ resources }) => resources?.requests ?? {}))
  const limits = sumOf(spec.containers.map(({ resources }) => resources?.limits ?? {}))
  return boundProblems(item, { requests, limits })
}

/** A resource counts only when every container names it. */
function sumOf(lists: readonly ResourceList[]): ResourceList {
  const [first = {}, ...rest] = lists
  const sum: Record<string, Quantity> = {}
  for (const [name, quantity] of Object.entries(first)) {
    if (rest.some((list) => list[name] === undefined)) continue
    sum[name] = rest.reduce((total, list) => addQuantities(total, list[name] ?? '0'), quantity)
  }
  return sum
}

function boundProblems(item: LimitRangeItem, { requests, limits }: Demand): readonly string[] {
  const { type, min = {}, max = {}, maxLimitRequestRatio = {} } = item
  const problems: string[] = []
  for (const name of sortedKeys(min))
    problems.push(...minProblems({ type, name, bound: min[name] ?? '0' }, requests[name], limits[name]))
  for (const name of sortedKeys(max))
    problems.push(...maxProblems({ type, name, bound: max[name] ?? '0' }, requests[name], limits[name]))
  for (const name of sortedKeys(maxLimitRequestRatio))
    problems.push(
      ...ratioProblems({ type, name, bound: maxLimitRequestRatio[name] ?? '0' }, requests[name], limits[name]),
    )
  return problems
}

interface Bound {
  readonly type: string
  readonly name: string
  readonly bound: Quantity
}

function minProblems(
  { type, name, bound }: Bound,
  request: Quantity | undefined,
  limit: Quantity | undefined,
): readonly string[] {
  const head = `minimum ${name} usage per ${type} is ${bound}`
  if (request === undefined) return [`${head}.  No request is specified`]
  if (compareQuantities(request, bound) < 0) return [`${head}, but request is ${request}`]
  return limit !== undefined && compareQuantities(limit, bound) < 0 ? [`${head}, but limit is ${limit}`] : []
}

function maxProblems(
  { type, name, bound }: Bound,
  request: Quantity | undefined,
  limit: Quantity | undefined,
): readonly string[] {
  const head = `maximum ${name} usage per ${type} is ${bound}`
  if (limit === undefined) return [`${head}.  No limit is specified`]
  if (compareQuantities(limit, bound) > 0) return [`${head}, but limit is ${limit}`]
  return request !== undefined && compareQuantities(request, bound) > 0 ? [`${head}, but request is ${request}`] : []
}

function ratioProblems(
  { type, name, bound }: Bound,
  request: Quantity | undefined,
  limit: Quantity | undefined,
): readonly string[] {
  const head = `${name} max limit to request ratio per ${type} is ${bound}`
  if (request === undefined || parseQuantity(request)?.nanos === 0n)
    return [`${head}, but no request is specified or request is 0`]
  if (limit === undefined || parseQuantity(limit)?.nanos === 0n)
    return [`${head}, but no limit is specified or limit is 0`]
  const ratio = Number(parseQuantity(limit)?.nanos ?? 0n) / Number(parseQuantity(request)?.nanos ?? 1n)
  const most = Number(parseQuantity(bound)?.nanos ?? 0n) / 1e9
  return ratio > most ? [`${head}, but provided ratio is ${ratio.toFixed(6)}`] : []
}

function claimProblems({ spec }: PersistentVolumeClaim, { min = {}, max = {} }: LimitRangeItem): readonly string[] {
  const requests = spec.resources?.requests ?? {}
  const problems: string[] = []
  for (const name of sortedKeys(min))
    problems.push(
      ...minProblems({ type: 'PersistentVolumeClaim', name, bound: min[name] ?? '0' }, requests[name], undefined),
    )
  for (const name of sortedKeys(max)) {
    const bound = max[name] ?? '0'
    const request = requests[name]
    if (request !== undefined && compareQuantities(request, bound) > 0)
      problems.push(`maximum ${name} usage per PersistentVolumeClaim is ${bound}, but request is ${request}`)
  }
  return problems
}
