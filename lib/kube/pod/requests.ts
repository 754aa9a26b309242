// Requests: what a pod asks of a node, and the quality of service that follows from it.
//
// Models k8s.io/component-helpers/resource PodRequests and pkg/apis/core/v1/helper/qos. Amounts are in the units
// of the arithmetic: millicores, bytes, whole devices.

import type { Container, ContainerStatus, Pod, PodQOSClass, ResourceRequirements } from '../api/generated/core'
import type { Quantity } from '../api/values'
import { quantityMilli, quantityValue } from './amount'

export interface Amounts {
  milliCpu: number
  memory: number
  ephemeralStorage: number
  /** Extended resources and huge pages; null when there are none, which is the common case. */
  scalars: Map<string, number> | null
}

export interface QuantityMap {
  readonly [resource: string]: Quantity
}

const nothing: QuantityMap = {}

export function emptyAmounts(): Amounts {
  return { milliCpu: 0, memory: 0, ephemeralStorage: 0, scalars: null }
}

/** Adds (sign 1) or takes away (sign -1). */
export function addAmounts(to: Amounts, more: Readonly<Amounts>, sign: 1 | -1): void {
  to.milliCpu += sign * more.milliCpu
  to.memory += sign * more.memory
  to.ephemeralStorage += sign * more.ephemeralStorage
  if (more.scalars === null) return
  to.scalars ??= new Map()
  for (const [name, amount] of more.scalars) to.scalars.set(name, (to.scalars.get(name) ?? 0) + sign * amount)
}

/** Lists are shared by all pods of a template: each is read once. */
const known = new WeakMap<QuantityMap, Readonly<Amounts>>()

export function amountsOf(quantities: QuantityMap | undefined): Readonly<Amounts> {
  const list = quantities ?? nothing
  const read = known.get(list)
  if (read !== undefined) return read
  const amounts = emptyAmounts()
  for (const [resource, quantity] of Object.entries(list)) addQuantity(amounts, resource, quantity)
  known.set(list, amounts)
  return amounts
}

function addQuantity(amounts: Amounts, resource: string, quantity: Quantity): void {
  if (resource === 'cpu') amounts.milliCpu += quantityMilli(quantity)
  else if (resource === 'memory') amounts.memory += quantityValue(quantity)
  else if (resource === 'ephemeral-storage') amounts.ephemeralStorage += quantityValue(quantity)
  else if (resource !== 'pods') {
    amounts.scalars ??= new Map()
    amounts.scalars.set(resource, (amounts.scalars.get(resource) ?? 0) + quantityValue(quantity))
  }
}

function raiseTo(amounts: Amounts, floor: Readonly<Amounts>): void {
  amounts.milliCpu = Math.max(amounts.milliCpu, floor.milliCpu)
  amounts.memory = Math.max(amounts.memory, floor.memory)
  amounts.ephemeralStorage = Math.max(amounts.ephemeralStorage, floor.ephemeralStorage)
  for (const [name, amount] of floor.scalars ?? []) {
    amounts.scalars ??= new Map()
    amounts.scalars.set(name, Math.max(amounts.scalars.get(name) ?? 0, amount))
  }
}

export function isSidecar(container: Container): boolean {
  return container.restartPolicy === 'Always'
}

type Ask = (container: Container) => Readonly<Amounts>

/** All app containers and sidecars at once, or the neediest moment of the init phase. */
function peakOf(pod: Pod, ask: Ask): Amounts {
  const steady = emptyAmounts()
  for (const container of pod.spec.containers) addAmounts(steady, ask(container), 1)
  const inits = pod.spec.initContainers
  if (inits === undefined || inits.length === 0) return steady
  const sidecars = emptyAmounts()
  const peak = emptyAmounts()
  for (const container of inits) {
    if (isSidecar(container)) {
      addAmounts(sidecars, ask(container), 1)
      raiseTo(peak, sidecars)
      continue
    }
    const moment = emptyAmounts()
    addAmounts(moment, ask(container), 1)
    addAmounts(moment, sidecars, 1)
    raiseTo(peak, moment)
  }
  addAmounts(steady, sidecars, 1)
  raiseTo(steady, peak)
  return steady
}

/** What a pod asks for. */
export function podRequests(pod: Pod): Amounts {
  return totalOf(pod, (container) => amountsOf(container.resources?.requests))
}

/** What the scheduler reserves for a pod: while a resize is under way, the most of what is asked, granted and held. */
export function podReservation(pod: Pod): Amounts {
  const held = heldResources(pod)
  if (held === null) return podRequests(pod)
  return totalOf(pod, (container) => {
    const own = held.byName.get(container.name)
    const most = { ...amountsOf(held.isInfeasible ? undefined : container.resources?.requests) }
    if (own === undefined) return amountsOf(container.resources?.requests)
    raiseTo(most, amountsOf(own.resources?.requests))
    raiseTo(most, amountsOf(own.allocatedResources))
    return most
  })
}

interface Held {
  readonly byName: ReadonlyMap<string, ContainerStatus>
  /** What is asked for will never be granted. */
  readonly isInfeasible: boolean
}

/** Null for a pod whose spec was never changed: nothing can differ. */
function heldResources({ metadata, status }: Pod): Held | null {
  if ((metadata.generation ?? 1) < 2 || status?.containerStatuses === undefined) return null
  const all = [...(status.initContainerStatuses ?? []), ...status.containerStatuses]
  const known = all.filter(({ resources }) => resources !== undefined)
  const conditions = status.conditions ?? []
  const isInfeasible = conditions.some(({ type, reason }) => type === 'PodResizePending' && reason === 'Infeasible')
  return { byName: new Map(known.map((one) => [one.name, one])), isInfeasible }
}

function totalOf(pod: Pod, ask: Ask): Amounts {
  const total = peakOf(pod, ask)
  overrideByPodLevel(total, pod.spec.resources?.requests)
  if (pod.spec.overhead !== undefined) addAmounts(total, amountsOf(pod.spec.overhead), 1)
  return total
}

export interface NonZeroRequests {
  readonly milliCpu: number
  readonly memory: number
}

const unstatedMilliCpu = 100
const unstatedMemory = 200 * 1024 * 1024

/** As podRequests, where a container that states nothing counts for 100m and 200Mi: used for scoring only. */
export function podNonZeroRequests(pod: Pod): NonZeroRequests {
  const total = peakOf(pod, (container) => {
    const requests = container.resources?.requests ?? nothing
    const cpu = requests['cpu']
    const memory = requests['memory']
    return {
      milliCpu: cpu === undefined ? unstatedMilliCpu : quantityMilli(cpu),
      memory: memory === undefined ? unstatedMemory : quantityValue(memory),
      ephemeralStorage: 0,
      scalars: null,
    }
  })
  overrideByPodLevel(total, pod.spec.resources?.requests)
  if (pod.spec.overhead !== undefined) addAmounts(total, amountsOf(pod.spec.overhead), 1)
  return { milliCpu: total.milliCpu, memory: total.memory }
}

function overrideByPodLevel(total: Amounts, requests: QuantityMap | undefined): void {
  const cpu = requests?.['cpu']
  const memory = requests?.['memory']
  if (cpu !== undefined) total.milliCpu = quantityMilli(cpu)
  if (memory !== undefined) total.memory = quantityValue(memory)
}

/** Pod-level resources, when set, decide alone. */
export function podQos(pod: Pod): PodQOSClass {
  const own = pod.spec.resources
  const lists =
    own?.requests !== undefined || own?.limits !== undefined
      ? [own]
      : [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map((container) => container.resources ?? {})
  if (!lists.some(asksForAnything)) return 'BestEffort'
  return lists.every(limitsBoth) && sameTotals(lists) ? 'Guaranteed' : 'Burstable'
}

function asksForAnything(resources: ResourceRequirements): boolean {
  const asked = [resources.requests, resources.limits]
  return asked.some((list) => amountsOf(list).milliCpu > 0 || amountsOf(list).memory > 0)
}

function limitsBoth(resources: ResourceRequirements): boolean {
  const limits = amountsOf(resources.limits)
  return limits.milliCpu > 0 && limits.memory > 0
}

function sameTotals(lists: readonly ResourceRequirements[]): boolean {
  return lists.every((resources) => {
    const limits = amountsOf(resources.limits)
    const requests = amountsOf({ ...resources.limits, ...resources.requests })
    return limits.milliCpu === requests.milliCpu && limits.memory === requests.memory
  })
}
