// InterPodAffinity: near to, or far from, other pods, over a label of the node.
//
// Models pkg/scheduler/framework/plugins/interpodaffinity. Matches are counted per node by the cache; a cycle
// only sums them up over topology values.

import type { Pod } from '../../api/generated/core'
import type { AffinityTerm } from '../affinity-term'
import type { SchedulerCache, Topology } from '../cache'
import { type Cycle, eachNode, finalRefusal, type Plugin, refusal, type ScorePlan, skipFilter } from '../framework'
import type { NodeInfo } from '../node-info'

const refusedByAffinity = finalRefusal('InterPodAffinity', "node(s) didn't match pod affinity rules")
const refusedByAntiAffinity = refusal('InterPodAffinity', "node(s) didn't match pod anti-affinity rules")
const refusedByOthers = refusal('InterPodAffinity', "node(s) didn't satisfy existing pods anti-affinity rules")

export const interPodAffinity: Plugin = {
  name: 'InterPodAffinity',
  doc: 'Holds required pod affinity and anti-affinity, the pod’s own and that of pods already placed; scores preferred terms.',
  filter(cycle) {
    const { requiredAffinity, requiredAntiAffinity } = cycle.info
    const near = requiredAffinity.length === 0 ? null : nearTest(cycle)
    const far = requiredAntiAffinity.map((term) => placesOf(cycle, term))
    const kept = keptAway(cycle)
    if (near === null && far.length === 0 && kept.length === 0) return skipFilter
    return {
      kind: 'judge',
      judge(node) {
        if (near?.(node) === false) return refusedByAffinity
        if (far.some((places) => isIn(node, places))) return refusedByAntiAffinity
        return kept.some((places) => isIn(node, places)) ? refusedByOthers : null
      },
    }
  },
  score: scorePlan,
  wakesOn(event, waiting, cache) {
    switch (event.kind) {
      case 'self-updated':
        return true
      case 'node-added':
        return true
      case 'node-updated':
        return event.changes.labels || event.changes.taints
      case 'pod-added':
        return matchesAll(waiting.requiredAffinity, event.pod, cache)
      case 'pod-updated':
        return (
          (!matchesAll(waiting.requiredAffinity, event.before, cache) &&
            matchesAll(waiting.requiredAffinity, event.pod, cache)) ||
          (matchesAll(waiting.requiredAntiAffinity, event.before, cache) &&
            !matchesAll(waiting.requiredAntiAffinity, event.pod, cache))
        )
      case 'pod-deleted':
        // What the gone pod itself kept away is not asked after: such a pod waits for its turn.
        return matchesAll(waiting.requiredAntiAffinity, event.pod, cache)
      default:
        return false
    }
  },
}

/** No terms match nothing. Models podMatchesAllAffinityTerms. */
function matchesAll(terms: readonly AffinityTerm[], pod: Pod, cache: SchedulerCache): boolean {
  return terms.length > 0 && terms.every((term) => term.matches(pod, cache.labelsOfNamespace))
}

/** Where something stands, over one topology label: a flag for each of its values. */
interface Places {
  readonly topology: Topology
  readonly flags: Uint8Array
  readonly isEmpty: boolean
}

function isIn(node: NodeInfo, places: Places): boolean {
  const id = places.topology.idBySlot[node.slot] ?? -1
  return id >= 0 && places.flags[id] === 1
}

function placesWhere(cache: SchedulerCache, topologyKey: string, bySlot: readonly number[]): Places {
  const topology = cache.topology(topologyKey)
  const { idBySlot } = topology
  const flags = new Uint8Array(topology.idOf.size)
  let isEmpty = true
  for (let slot = 0; slot < bySlot.length; slot++) {
    const id = idBySlot[slot] ?? -1
    if (id < 0 || (bySlot[slot] ?? 0) === 0) continue
    flags[id] = 1
    isEmpty = false
  }
  return { topology, flags, isEmpty }
}

function termTest(cycle: Cycle, terms: readonly AffinityTerm[]): (pod: Pod) => boolean {
  const { cache } = cycle
  return (pod) => terms.every((term) => term.matches(pod, cache.labelsOfNamespace))
}

function placesOf(cycle: Cycle, term: AffinityTerm): Places {
  const counts = cycle.cache.countsOf(`term:${term.key}`, termTest(cycle, [term]))
  return placesWhere(cycle.cache, term.topologyKey, counts.bySlot)
}

/** All terms must be met by pods that meet all terms; the first pod of a group that wants only itself may start it. */
function nearTest(cycle: Cycle): (node: NodeInfo) => boolean {
  const terms = cycle.info.requiredAffinity
  const test = termTest(cycle, terms)
  const counts = cycle.cache.countsOf(`terms:${terms.map((term) => term.key).join('&')}`, test)
  const places = terms.map((term) => placesWhere(cycle.cache, term.topologyKey, counts.bySlot))
  const startsGroup = places.every((place) => place.isEmpty) && test(cycle.pod)
  return (node) => {
    if (terms.some((term) => node.labels[term.topologyKey] === undefined)) return false
    return startsGroup || places.every((place) => isIn(node, place))
  }
}

/** Where pods stand that will not have this one near. */
function keptAway(cycle: Cycle): readonly Places[] {
  const places: Places[] = []
  for (const { term, bySlot } of cycle.cache.carriers('requiredAnti').values()) {
    if (!term.matches(cycle.pod, cycle.cache.labelsOfNamespace)) continue
    places.push(placesWhere(cycle.cache, term.topologyKey, bySlot))
  }
  return places
}

const hardPodAffinityWeight = 1

/** Weights summed over the values of one topology label. */
interface Sums {
  readonly topology: Topology
  readonly byId: Float64Array
}

function scorePlan(cycle: Cycle): ScorePlan | null {
  const byKey = new Map<string, Sums>()
  let isAny = false
  const add: AddWeights = (topologyKey, bySlot, weight) => {
    const topology = cycle.cache.topology(topologyKey)
    const sums = byKey.get(topologyKey) ?? { topology, byId: new Float64Array(topology.idOf.size) }
    byKey.set(topologyKey, sums)
    for (let slot = 0; slot < bySlot.length; slot++) {
      const count = bySlot[slot] ?? 0
      const id = topology.idBySlot[slot] ?? -1
      if (count === 0 || id < 0) continue
      sums.byId[id] = (sums.byId[id] ?? 0) + count * weight
      isAny = true
    }
  }
  addOwnPreferences(cycle, add)
  addCarried(cycle, add)
  if (!isAny) return null
  const all = [...byKey.values()]
  return {
    fill: eachNode(({ slot }) => {
      let total = 0
      for (const { topology, byId } of all) total += byId[topology.idBySlot[slot] ?? -1] ?? 0
      return total
    }),
    normalize: normalizeBetween,
  }
}

type AddWeights = (topologyKey: string, bySlot: readonly number[], weight: number) => void

function addOwnPreferences(cycle: Cycle, add: AddWeights): void {
  const { preferredAffinity, preferredAntiAffinity } = cycle.info
  const signed = [...preferredAffinity, ...preferredAntiAffinity.map(({ term, weight }) => ({ term, weight: -weight }))]
  for (const { term, weight } of signed) {
    const counts = cycle.cache.countsOf(`term:${term.key}`, termTest(cycle, [term]))
    if (counts.total > 0) add(term.topologyKey, counts.bySlot, weight)
  }
}

/** Preference is mutual: pods already placed weigh in with their own terms. */
function addCarried(cycle: Cycle, add: AddWeights): void {
  const { cache, pod } = cycle
  for (const { term, bySlot } of cache.carriers('preferred').values()) {
    if (term.matches(pod, cache.labelsOfNamespace)) add(term.topologyKey, bySlot, 1)
  }
  for (const { term, bySlot } of cache.carriers('requiredAffinity').values()) {
    if (term.matches(pod, cache.labelsOfNamespace)) add(term.topologyKey, bySlot, hardPodAffinityWeight)
  }
}

/** 0 for the lowest, 100 for the highest; all alike: 0. */
export function normalizeBetween(scores: Float64Array): void {
  let max = Number.NEGATIVE_INFINITY
  let min = Number.POSITIVE_INFINITY
  for (let i = 0; i < scores.length; i++) {
    max = Math.max(max, scores[i] ?? 0)
    min = Math.min(min, scores[i] ?? 0)
  }
  for (let i = 0; i < scores.length; i++) {
    scores[i] = max > min ? Math.trunc(100 * (((scores[i] ?? 0) - min) / (max - min))) : 0
  }
}
