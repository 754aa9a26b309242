// Zone hints: endpoints shared out to zones by the CPU that the zones have, where a Service asks for `Auto`.
//
// Models k8s.io/endpointslice/topologycache. Where upstream takes zones in the order of a Go map, ours are by name.

import { byText } from '@/lib/base/order'
import type { Node, Service } from '../../api/generated/core'
import type { Endpoint } from '../../api/generated/discovery'
import { findCondition } from '../../meta/conditions'
import type { Key } from '../../meta/keys'
import { amountsOf } from '../../pod/requests'
import type { HeldSlice, SliceContent, SlicePlan, SliceUpdate } from './slices'

/** What the controller remembers between syncs. */
export interface ZoneHints {
  /** Each zone's share of the CPU; null: too little is known of the nodes. */
  shares: ReadonlyMap<string, number> | null
  /** Endpoints for each zone, by Service. */
  readonly given: Map<Key, ReadonlyMap<string, number>>
}

export interface HintEvent {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly message: string
}

const overloadThreshold = 0.2
const disabled = 'TopologyAwareHintsDisabled'

export function createZoneHints(): ZoneHints {
  return { shares: null, given: new Map() }
}

export function wantsZoneHints({ metadata: { annotations } }: Service): boolean {
  const wish = annotations?.['service.kubernetes.io/topology-aware-hints'] ?? annotations?.[modeAnnotation]
  return wish === 'Auto' || wish === 'auto'
}

const modeAnnotation = 'service.kubernetes.io/topology-mode'
const controlPlane = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master']

/** Answers the Services whose shares no longer fit. */
export function readNodes(hints: ZoneHints, nodes: readonly Node[], zoneOf: (node: Node) => string): readonly Key[] {
  hints.shares = sharesOf(nodes, zoneOf)
  return [...hints.given].filter(([, given]) => isOverloaded(given, hints.shares)).map(([key]) => key)
}

function sharesOf(nodes: readonly Node[], zoneOf: (node: Node) => string): ReadonlyMap<string, number> | null {
  const cpus = new Map<string, number>()
  let total = 0
  for (const node of nodes) {
    const isSetApart = controlPlane.some((label) => node.metadata.labels?.[label] !== undefined)
    if (isSetApart || findCondition(node.status?.conditions, 'Ready')?.status !== 'True') continue
    const zone = zoneOf(node)
    const cpu = amountsOf(node.status?.allocatable).milliCpu
    if (zone === '' || cpu === 0) return null
    total += cpu
    cpus.set(zone, (cpus.get(zone) ?? 0) + cpu)
  }
  if (cpus.size < 2) return null
  const zones = [...cpus].sort(byText(([key]) => key))
  return new Map(zones.map(([zone, cpu]) => [zone, cpu / total]))
}

function isOverloaded(given: ReadonlyMap<string, number>, shares: ReadonlyMap<string, number> | null): boolean {
  if (given.size === 0) return false
  if (shares === null) return true
  const total = [...given.values()].reduce((sum, count) => sum + count, 0)
  return [...shares].some(([zone, share]) => {
    const has = given.get(zone)
    return has === undefined || has < Math.ceil(total * share * (1 / (1 + overloadThreshold)))
  })
}

/** Told where a Service no longer asks for hints that it had. */
export function forgetHints(hints: ZoneHints, key: Key): HintEvent | null {
  return hints.given.delete(key) ? refused('Topology Aware Hints has been disabled') : null
}

interface Hinted {
  readonly plan: SlicePlan
  readonly event: HintEvent | null
}

/** The plan with hints for every ready endpoint, or with none. */
export function addZoneHints(hints: ZoneHints, key: Key, held: readonly HeldSlice[], plan: SlicePlan): Hinted {
  const unchanged = unchangedOf(held, plan)
  const all = [...plan.create, ...plan.update, ...unchanged].flatMap(({ endpoints }) => endpoints)
  const allocations = allocate(hints.shares, all.filter(isReady).length)
  if (typeof allocations === 'string') return without(hints, key, { held, plan, why: allocations })
  const counts = new Map<string, number>()
  const again = unchanged.filter((slice) => !countHints(slice, counts, allocations))
  const update = [...plan.update, ...again.map(forHints)]
  const written = [...plan.create, ...update].map(({ endpoints }) => endpoints.map(hintedForOwnZone))
  for (const endpoint of written.flat()) {
    const zone = endpoint.zone ?? ''
    if (!isReady(endpoint)) continue
    if (zone === '')
      return without(hints, key, { held, plan, why: 'One or more endpoints do not have a zone specified' })
    counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  redistribute(written, zonesInNeed(allocations, counts), counts)
  if (counts.size === 0) return without(hints, key, { held, plan, why: 'No hints allocated for zones' })
  const isNew = !hints.given.has(key)
  hints.given.set(key, counts)
  const told = (slice: SliceContent, i: number) => ({ ...slice, endpoints: written[i] ?? [] })
  return {
    plan: {
      ...plan,
      create: plan.create.map(told),
      update: update.map((slice, i) => ({ ...slice, ...told(slice, plan.create.length + i) })),
    },
    event: isNew ? enabled : null,
  }
}

const enabled: HintEvent = {
  type: 'Normal',
  reason: 'TopologyAwareHintsEnabled',
  message: 'Topology Aware Hints has been enabled, addressType: IPv4',
}

function refused(why: string): HintEvent {
  return { type: 'Warning', reason: disabled, message: `${why}, addressType: IPv4` }
}

interface Unhinted {
  readonly held: readonly HeldSlice[]
  readonly plan: SlicePlan
  readonly why: string
}

function without(hints: ZoneHints, key: Key, { held, plan, why }: Unhinted): Hinted {
  hints.given.delete(key)
  const bare = <Slice extends SliceContent>(slice: Slice): Slice => ({
    ...slice,
    endpoints: slice.endpoints.map(unhinted),
  })
  const stale = unchangedOf(held, plan).filter(({ endpoints }) => endpoints.some((one) => one.hints !== undefined))
  const update = [...plan.update, ...stale.map(forHints)].map(bare)
  return { plan: { ...plan, create: plan.create.map(bare), update }, event: refused(why) }
}

function forHints(slice: HeldSlice): SliceUpdate {
  return { ...slice, isForHints: true }
}

function unchangedOf(held: readonly HeldSlice[], { update, remove }: SlicePlan): readonly HeldSlice[] {
  const touched = new Set([...update.map(({ name }) => name), ...remove])
  return held.filter(({ name }) => !touched.has(name))
}

function isReady({ conditions }: Endpoint): boolean {
  return conditions?.ready === true
}

function unhinted({ hints: _, ...endpoint }: Endpoint): Endpoint {
  return endpoint
}

function hintedForOwnZone(endpoint: Endpoint): Endpoint {
  return isReady(endpoint) ? forZone(endpoint, endpoint.zone ?? '') : unhinted(endpoint)
}

function forZone(endpoint: Endpoint, name: string): Endpoint {
  return { ...endpoint, hints: { forZones: [{ name }] } }
}

interface Allocation {
  readonly minimum: number
  readonly maximum: number
  readonly desired: number
}

/** A text: why there can be no hints. */
function allocate(shares: ZoneHints['shares'], count: number): ReadonlyMap<string, Allocation> | string {
  if (shares === null)
    return 'Insufficient Node information: allocatable CPU or zone not specified on one or more nodes'
  const size = `(${count} endpoints, ${shares.size} zones)`
  if (shares.size > count) return `Insufficient number of endpoints ${size}`
  const minimums = [...shares].map(([zone, share]) => {
    const minimum = Math.ceil(share * count * (1 / (1 + overloadThreshold)))
    return { zone, minimum, desired: Math.max(share * count, minimum) }
  })
  const least = minimums.reduce((sum, { minimum }) => sum + minimum, 0)
  if (least > count)
    return `Unable to allocate minimum required endpoints to each zone without exceeding overload threshold ${size}`
  return new Map(
    minimums.map(({ zone, minimum, desired }) => [zone, { minimum, maximum: minimum + count - least, desired }]),
  )
}

/** False: the slice must be written again. What may stay is counted. */
function countHints(
  slice: HeldSlice,
  counts: Map<string, number>,
  allocations: ReadonlyMap<string, Allocation>,
): boolean {
  const own = new Map<string, number>()
  for (const endpoint of slice.endpoints.filter(isReady)) {
    const zones = endpoint.hints?.forZones ?? []
    if (zones.length === 0) return false
    for (const { name } of zones) own.set(name, (own.get(name) ?? 0) + 1)
  }
  for (const [zone, count] of own) {
    const most = allocations.get(zone)?.maximum
    if (most === undefined || count + (counts.get(zone) ?? 0) > most) return false
  }
  for (const [zone, count] of own) counts.set(zone, (counts.get(zone) ?? 0) + count)
  return true
}

interface Needs {
  readonly giving: Map<string, number>
  readonly receiving: Map<string, number>
}

function zonesInNeed(allocations: ReadonlyMap<string, Allocation>, counts: ReadonlyMap<string, number>): Needs {
  const surplus = new Map<string, number>()
  const lack = new Map<string, number>()
  for (const [zone, { desired }] of allocations) {
    const over = (counts.get(zone) ?? 0) - desired
    if (over > 0) surplus.set(zone, over)
    else if (over < 0) lack.set(zone, -over)
  }
  const needs: Needs = { giving: new Map(), receiving: new Map() }
  for (;;) {
    const [from, give] = most(surplus)
    const [to, take] = most(lack)
    if (from === '' || to === '' || (give < 1 && take < 1) || give < 0.5 || take < 0.5) return needs
    needs.giving.set(from, (needs.giving.get(from) ?? 0) + 1)
    needs.receiving.set(to, (needs.receiving.get(to) ?? 0) + 1)
    surplus.set(from, give - 1)
    lack.set(to, take - 1)
  }
}

function most(zones: ReadonlyMap<string, number>): readonly [zone: string, amount: number] {
  let best: readonly [string, number] = ['', 0]
  for (const zone of zones) if (zone[1] > best[1]) best = zone
  return best
}

function redistribute(written: Endpoint[][], { giving, receiving }: Needs, counts: Map<string, number>): void {
  for (const endpoints of written)
    for (const [i, endpoint] of endpoints.entries()) {
      const from = endpoint.zone ?? ''
      const [to] = [...receiving.keys()]
      if (!isReady(endpoint) || to === undefined || !giving.has(from)) continue
      endpoints[i] = forZone(endpoint, to)
      takeOne(giving, from)
      takeOne(receiving, to)
      counts.set(to, (counts.get(to) ?? 0) + 1)
      counts.set(from, (counts.get(from) ?? 0) - 1)
    }
}

function takeOne(zones: Map<string, number>, zone: string): void {
  const left = (zones.get(zone) ?? 0) - 1
  if (left > 0) zones.set(zone, left)
  else zones.delete(zone)
}
