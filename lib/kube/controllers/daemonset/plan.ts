// One sync of a DaemonSet, as decisions: nodes that need a pod, pods that have to go.
//
// Models pkg/controller/daemon/daemon_controller.go podsShouldBeOnNode and update.go rollingUpdate.

import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'

export interface DaemonPod {
  readonly name: string
  readonly nodeName: string
  readonly phase: string
  readonly terminating: boolean
  readonly updated: boolean
  readonly available: boolean
  readonly assigned: boolean
  readonly createdMs: number
}

export interface DaemonNode {
  readonly name: string
  readonly shouldRun: boolean
  readonly mayStay: boolean
  /** Oldest first. */
  readonly pods: readonly DaemonPod[]
}

export interface DaemonPlan {
  readonly createOn: readonly string[]
  readonly remove: readonly DaemonPod[]
  /** Pods that ended; each is removed when its node's back-off allows. */
  readonly ended: readonly DaemonPod[]
}

export const compareDaemonPods = inOrderOf<DaemonPod>(
  descending(byNumber(({ assigned }) => Number(assigned))),
  byNumber(({ createdMs }) => createdMs),
  byText(({ name }) => name),
)

/** Where pods are missing or too many, whatever their template. */
export function planPlacement(nodes: readonly DaemonNode[], surges: boolean): DaemonPlan {
  const createOn: string[] = []
  const remove: DaemonPod[] = []
  const ended: DaemonPod[] = []
  for (const node of nodes) {
    const living = node.pods.filter((pod) => !pod.terminating)
    if (node.shouldRun && node.pods.length === 0) createOn.push(node.name)
    else if (!node.mayStay) remove.push(...living)
    else {
      ended.push(...living.filter(isEnded))
      const running = living.filter((pod) => !isEnded(pod))
      remove.push(...(surges ? surplusWithSurge(running) : running.slice(1)))
    }
  }
  return { createOn, remove, ended }
}

function isEnded(pod: DaemonPod): boolean {
  return pod.phase === 'Failed' || pod.phase === 'Succeeded'
}

/** One old and one new pod may stand side by side, until the new one can take over. */
function surplusWithSurge(running: readonly DaemonPod[]): readonly DaemonPod[] {
  if (running.length <= 1) return []
  const newest = running.find((pod) => pod.updated)
  const oldest = running.find((pod) => !pod.updated)
  const surplus = running.filter((pod) => pod !== newest && pod !== oldest)
  const isReplaced = newest !== undefined && oldest !== undefined && (!oldest.available || newest.available)
  return isReplaced ? [...surplus, oldest] : surplus
}

export interface UpdateLimits {
  readonly surge: number
  readonly unavailable: number
}

/** What a rolling update may replace now. */
export function planUpdate(nodes: readonly DaemonNode[], limits: UpdateLimits): DaemonPlan {
  const pairs = nodes.filter((node) => node.pods.length > 0).map(pairOn)
  return limits.surge === 0 ? replaceInPlace(pairs, limits.unavailable) : replaceBySurge(pairs, limits.surge)
}

interface Pair {
  readonly node: string
  readonly old: DaemonPod | null
  readonly fresh: DaemonPod | null
  /** Too many pods: placement has to clean up first. */
  readonly unclear: boolean
}

function pairOn(node: DaemonNode): Pair {
  const living = node.pods.filter((pod) => !pod.terminating)
  const old = living.filter((pod) => !pod.updated)
  const fresh = living.filter((pod) => pod.updated)
  return { node: node.name, old: old[0] ?? null, fresh: fresh[0] ?? null, unclear: old.length > 1 || fresh.length > 1 }
}

function replaceInPlace(pairs: readonly Pair[], unavailableMax: number): DaemonPlan {
  const broken: DaemonPod[] = []
  const candidates: DaemonPod[] = []
  let unavailable = 0
  for (const { old, fresh, unclear } of pairs) {
    if (unclear || (old === null) === (fresh === null)) unavailable++
    else if (old === null) unavailable += fresh?.available === true ? 0 : 1
    else if (old.available) candidates.push(old)
    else broken.push(old)
  }
  const room = Math.max(0, unavailableMax - unavailable)
  return { createOn: [], remove: [...broken, ...candidates.slice(0, room)], ended: [] }
}

function replaceBySurge(pairs: readonly Pair[], surgeMax: number): DaemonPlan {
  const remove: DaemonPod[] = []
  const broken: string[] = []
  const candidates: string[] = []
  let surging = 0
  for (const { node, old, fresh, unclear } of pairs) {
    if (unclear) surging++
    else if (old === null) continue
    else if (fresh === null) (old.available ? candidates : broken).push(node)
    else if (fresh.available) remove.push(old)
    else surging++
  }
  const room = Math.max(0, surgeMax - surging)
  return { createOn: [...broken, ...candidates.slice(0, room)], remove, ended: [] }
}
