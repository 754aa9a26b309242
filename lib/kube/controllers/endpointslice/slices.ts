// Which EndpointSlices to make, change and delete so that they hold the wanted endpoints, with few writes.
//
// Models k8s.io/endpointslice reconciler.go reconcileByPortMapping: endpoints stay in the slice they are in, new ones fill
// slices that are written anyway, then the fullest that has room, then new ones; at most 100 a slice.

import { deepEqual } from '@/lib/base/json'
import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import type { Endpoint, EndpointPort } from '../../api/generated/discovery'
import { type PortGroup, portsKey } from './endpoints'

export const endpointsPerSlice = 100

export interface HeldSlice {
  readonly name: string
  readonly ports: readonly EndpointPort[]
  readonly endpoints: readonly Endpoint[]
}

export interface SliceContent {
  readonly ports: readonly EndpointPort[]
  readonly endpoints: readonly Endpoint[]
}

export interface SliceUpdate extends SliceContent {
  readonly name: string
  /** Written for its hints alone: its labels and annotations stay. */
  readonly isForHints?: boolean
}

export interface SlicePlan {
  readonly create: readonly SliceContent[]
  readonly update: readonly SliceUpdate[]
  readonly remove: readonly string[]
}

/** A Service without endpoints keeps one empty slice without ports. */
export function planSlices(held: readonly HeldSlice[], wanted: readonly PortGroup[]): SlicePlan {
  const groups = wanted.length === 0 ? [{ key: '', ports: [], endpoints: [] }] : wanted
  const keys = new Set(groups.map((group) => group.key))
  const strays = held.filter((slice) => !keys.has(portsKey(slice.ports))).map((slice) => slice.name)
  const plans = groups.map((group) => {
    const own = held.filter((slice) => portsKey(slice.ports) === group.key)
    return wanted.length === 0 ? planPlaceholder(own) : planGroup(own, group)
  })
  return reuseNames({
    create: plans.flatMap((plan) => plan.create),
    update: plans.flatMap((plan) => plan.update),
    remove: [...plans.flatMap((plan) => plan.remove), ...strays],
  })
}

function planPlaceholder(held: readonly HeldSlice[]): SlicePlan {
  const [keep, ...more] = [...held].sort(byText(({ name }) => name))
  const remove = more.map((slice) => slice.name)
  if (keep === undefined) return { create: [{ ports: [], endpoints: [] }], update: [], remove }
  const update = keep.endpoints.length === 0 ? [] : [{ name: keep.name, ports: [], endpoints: [] }]
  return { create: [], update, remove }
}

interface Draft {
  readonly name: string
  readonly endpoints: Endpoint[]
  changed: boolean
}

function planGroup(held: readonly HeldSlice[], group: PortGroup): SlicePlan {
  const left = new Map(group.endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]))
  const drafts = held.map((slice) => keepWanted(slice, left))
  const homeless = [...left.values()]
  const remove = drafts.filter((draft) => draft.endpoints.length === 0).map((draft) => draft.name)
  const kept = drafts.filter((draft) => draft.endpoints.length > 0)
  fillChanged(kept, homeless)
  if (homeless.length > 0 && homeless.length < endpointsPerSlice) fillBestFit(kept, homeless)
  const create: SliceContent[] = []
  while (homeless.length > 0) create.push({ ports: group.ports, endpoints: homeless.splice(0, endpointsPerSlice) })
  const changed = kept.filter((draft) => draft.changed)
  const update = changed.map((draft) => ({ name: draft.name, ports: group.ports, endpoints: draft.endpoints }))
  return { create, update, remove }
}

/** Takes what this slice holds out of `left`; the rest of `left` is homeless. */
function keepWanted(slice: HeldSlice, left: Map<string, Endpoint>): Draft {
  const endpoints: Endpoint[] = []
  let changed = false
  for (const endpoint of slice.endpoints) {
    const key = endpointKey(endpoint)
    const now = left.get(key)
    left.delete(key)
    if (now !== undefined) endpoints.push(now)
    changed ||= now === undefined || !deepEqual(now, endpoint)
  }
  return { name: slice.name, endpoints, changed }
}

/** The fullest of the slices written anyway first. */
function fillChanged(drafts: readonly Draft[], homeless: Endpoint[]): void {
  const changed = drafts.filter((draft) => draft.changed).sort(byFullness)
  for (const draft of changed) {
    draft.endpoints.push(...homeless.splice(0, endpointsPerSlice - draft.endpoints.length))
  }
}

/** One unchanged slice that all the rest fits into, the fullest such. */
function fillBestFit(drafts: readonly Draft[], homeless: Endpoint[]): void {
  const fits = drafts.filter((draft) => !draft.changed && draft.endpoints.length + homeless.length <= endpointsPerSlice)
  const [best] = fits.sort(byFullness)
  if (best === undefined) return
  best.endpoints.push(...homeless.splice(0))
  best.changed = true
}

/** A slice about to go takes what a new one would hold. */
function reuseNames(plan: SlicePlan): SlicePlan {
  const reused = Math.min(plan.create.length, plan.remove.length)
  const update = plan.create.slice(0, reused).map((content, i) => ({ name: plan.remove[i] ?? '', ...content }))
  return { create: plan.create.slice(reused), update: [...plan.update, ...update], remove: plan.remove.slice(reused) }
}

const byFullness = inOrderOf<Draft>(
  descending(byNumber(({ endpoints }) => endpoints.length)),
  byText(({ name }) => name),
)

function endpointKey(endpoint: Endpoint): string {
  return `${endpoint.targetRef?.uid ?? ''} ${endpoint.addresses[0] ?? ''}`
}
