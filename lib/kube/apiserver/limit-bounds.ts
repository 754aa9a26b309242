// Limit bounds: a LimitRange's errors for pods and claims with too small, too large or missing amounts.
//
// Models plugin/pkg/admission/limitranger PodValidateLimitFunc and PersistentVolumeClaimValidateLimitFunc. Left out: what
// the containers of a pod that is being resized hold already counts for nothing.

import { sortedKeys } from '@/lib/base/order'
import type { Container, LimitRange, LimitRangeItem, PersistentVolumeClaim, Pod } from '../api/generated/core'
import type { Quantity } from '../api/values'
import { addQuantities, compareQuantities, parseQuantity } from '../meta/quantity'

type ResourceList = Readonly<Record<string, Quantity>>

interface Demand {
  readonly requests: ResourceList
  readonly limits: ResourceList
}

/** The violations of one LimitRange by a pod, each sentence once. */
export function podLimitProblems(pod: Pod, { spec }: LimitRange): readonly string[] {
  return once(spec.limits.flatMap((item) => podItemProblems(pod, item)))
}

export function claimLimitProblems(claim: PersistentVolumeClaim, { spec }: LimitRange): readonly string[] {
  const items = spec.limits.filter(({ type }) => type === 'PersistentVolumeClaim')
  return once(items.flatMap((item) => claimItemProblems(claim, item)))
}

function once(problems: readonly string[]): readonly string[] {
  return [...new Set(problems)]
}

function podItemProblems(pod: Pod, item: LimitRangeItem): readonly string[] {
  if (item.type === 'Pod') return boundProblems(item, podDemand(pod))
  if (item.type !== 'Container') return []
  return [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].flatMap((container) =>
    boundProblems(item, { requests: askedBy(container, 'requests'), limits: askedBy(container, 'limits') }),
  )
}

type Side = keyof Demand

function askedBy({ resources }: Container, side: Side): ResourceList {
  return resources?.[side] ?? {}
}

function podDemand(pod: Pod): Demand {
  return { requests: podTotal(pod, 'requests'), limits: podTotal(pod, 'limits') }
}

/** The larger of app containers plus sidecars and the init phase's peak; pod-level resources take precedence. */
function podTotal({ spec }: Pod, side: Side): ResourceList {
  let total: ResourceList = {}
  let sidecars: ResourceList = {}
  let peak: ResourceList = {}
  for (const container of spec.containers) total = sumOf(total, askedBy(container, side))
  for (const container of spec.initContainers ?? []) {
    const own = askedBy(container, side)
    const isSidecar = container.restartPolicy === 'Always'
    if (isSidecar) {
      total = sumOf(total, own)
      sidecars = sumOf(sidecars, own)
    }
    peak = mostOf(peak, isSidecar ? sidecars : sumOf(own, sidecars))
  }
  return { ...mostOf(total, peak), ...spec.resources?.[side] }
}

function sumOf(list: ResourceList, more: ResourceList): ResourceList {
  return combined(list, more, (held, quantity) => addQuantities(held, quantity))
}

function mostOf(list: ResourceList, more: ResourceList): ResourceList {
  return combined(list, more, (held, quantity) => (compareQuantities(quantity, held) > 0 ? quantity : held))
}

function combined(
  list: ResourceList,
  more: ResourceList,
  both: (held: Quantity, quantity: Quantity) => Quantity,
): ResourceList {
  const out: Record<string, Quantity> = { ...list }
  for (const [name, quantity] of Object.entries(more)) {
    const held = out[name]
    out[name] = held === undefined ? quantity : both(held, quantity)
  }
  return out
}

function boundProblems(item: LimitRangeItem, { requests, limits }: Demand): readonly string[] {
  const { type, min, max, maxLimitRequestRatio } = item
  const each = (bounds: ResourceList | undefined, problemOf: typeof minProblem): readonly string[] =>
    sortedKeys(bounds ?? {}).flatMap((name) => {
      const bound: Bound = { type, name, quantity: bounds?.[name] ?? '0' }
      return problemOf(bound, requests[name], limits[name]) ?? []
    })
  return [...each(min, minProblem), ...each(max, maxProblem), ...each(maxLimitRequestRatio, ratioProblem)]
}

function claimItemProblems({ spec }: PersistentVolumeClaim, { type, min, max }: LimitRangeItem): readonly string[] {
  const requests: ResourceList = spec.resources?.requests ?? {}
  const each = (bounds: ResourceList | undefined, problemOf: typeof maxRequestProblem): readonly string[] =>
    sortedKeys(bounds ?? {}).flatMap((name) => {
      const bound: Bound = { type, name, quantity: bounds?.[name] ?? '0' }
      return problemOf(bound, requests[name]) ?? []
    })
  return [...each(min, (bound, request) => minProblem(bound, request, undefined)), ...each(max, maxRequestProblem)]
}

interface Bound {
  readonly type: string
  readonly name: string
  readonly quantity: Quantity
}

type Asked = Quantity | undefined

function minProblem({ type, name, quantity }: Bound, request: Asked, limit: Asked): string | null {
  const head = `minimum ${name} usage per ${type} is ${quantity}`
  if (request === undefined) return `${head}.  No request is specified`
  if (compareQuantities(request, quantity) < 0) return `${head}, but request is ${request}`
  return limit !== undefined && compareQuantities(limit, quantity) < 0 ? `${head}, but limit is ${limit}` : null
}

function maxProblem({ type, name, quantity }: Bound, request: Asked, limit: Asked): string | null {
  const head = `maximum ${name} usage per ${type} is ${quantity}`
  if (limit === undefined) return `${head}.  No limit is specified`
  if (compareQuantities(limit, quantity) > 0) return `${head}, but limit is ${limit}`
  return request !== undefined && compareQuantities(request, quantity) > 0 ? `${head}, but request is ${request}` : null
}

function maxRequestProblem({ type, name, quantity }: Bound, request: Asked): string | null {
  const head = `maximum ${name} usage per ${type} is ${quantity}`
  if (request === undefined) return `${head}.  No request is specified`
  return compareQuantities(request, quantity) > 0 ? `${head}, but request is ${request}` : null
}

function ratioProblem({ type, name, quantity }: Bound, request: Asked, limit: Asked): string | null {
  const head = `${name} max limit to request ratio per ${type} is ${quantity}`
  const requested = nanosOf(request)
  const limited = nanosOf(limit)
  if (requested === 0) return `${head}, but no request is specified or request is 0`
  if (limited === 0) return `${head}, but no limit is specified or limit is 0`
  const ratio = limited / requested
  return ratio > nanosOf(quantity) / 1e9 ? `${head}, but provided ratio is ${ratio.toFixed(6)}` : null
}

function nanosOf(quantity: Asked): number {
  return Number(parseQuantity(quantity ?? '0')?.nanos ?? 0n)
}
