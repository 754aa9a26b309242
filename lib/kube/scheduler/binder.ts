// Binder: what follows a decision: volumes first, then the binding, then the Scheduled event.
//
// Models pkg/scheduler bindingCycle: it runs beside the next scheduling cycles, five milliseconds behind.

import type { Pod } from '../api/generated/core'
import { keyOf } from '../meta/keys'
import { pods } from '../meta/kinds'
import { assignedText } from './attempt'
import { type FrameworkHandle, reportError } from './failure'
import type { Cycle, PreBindPlan } from './framework'
import type { NodeInfo } from './node-info'
import type { QueuedPod } from './queue'

export interface Binder {
  bind(queued: QueuedPod, cycle: Cycle, node: NodeInfo): void
  /** Something changed that a waiting binding may have waited for. */
  recheck(): void
}

interface Pending {
  readonly queued: QueuedPod
  readonly nodeName: string
  readonly plans: readonly PreBindPlan[]
  readonly deadlineMs: number
}

const bindMs = 5

export function createBinder(handle: FrameworkHandle, wakeUp: () => void): Binder {
  const { clock } = handle.context
  const pending = new Map<string, Pending>()
  const bindings = handle.context.queue({
    name: `${handle.schedulerName}-bind`,
    latencyMs: bindMs,
    reconcile(key) {
      const one = pending.get(key)
      if (one !== undefined) proceed(key, one)
      return { kind: 'done' }
    },
  })

  const fail = (key: string, one: Pending, message: string): void => {
    pending.delete(key)
    reportError(handle, one.queued, message)
    wakeUp()
  }
  const proceed = (key: string, one: Pending): void => {
    for (const plan of one.plans) {
      const state = plan.isDone()
      if (typeof state === 'string') return fail(key, one, state)
      if (state) continue
      if (clock.now() >= one.deadlineMs) return fail(key, one, `binding volumes: context deadline exceeded`)
      return bindings.addAfter(key, one.deadlineMs - clock.now())
    }
    pending.delete(key)
    const refused = bindToNode(handle, one)
    if (refused !== null) fail(key, one, refused)
  }

  return {
    bind(queued, cycle, node) {
      const plans: PreBindPlan[] = []
      for (const { plugin } of handle.profile) {
        const plan = plugin.preBind?.(cycle, node) ?? null
        if (plan !== null) plans.push(plan)
      }
      const timeoutMs = Math.max(0, ...plans.map((plan) => plan.timeoutMs))
      const one = { queued, nodeName: node.name, plans, deadlineMs: clock.now() + timeoutMs }
      pending.set(queued.info.key, one)
      if (plans.length > 0) expectAt(handle, queued.info.pod, node.name)
      for (const plan of plans) {
        const refused = plan.start()
        if (refused !== null) return fail(queued.info.key, one, `running PreBind plugin "VolumeBinding": ${refused}`)
      }
      bindings.add(queued.info.key)
    },
    recheck() {
      for (const [key, one] of pending) if (one.plans.length > 0) bindings.add(key)
    },
  }
}

/** A binding that takes its time says where the pod is expected. Models NominatedNodeNameForExpectation. */
function expectAt(handle: FrameworkHandle, pod: Pod, nodeName: string): void {
  const live = handle.context.informers.of(pods).get(keyOf(pod))
  if (live === undefined || live.status?.nominatedNodeName === nodeName) return
  handle.context.client.updateStatus(pods, { ...live, status: { ...live.status, nominatedNodeName: nodeName } })
}

/** Null when bound, or when there is nothing left to bind; else why not. */
function bindToNode(handle: FrameworkHandle, one: Pending): string | null {
  const { client, informers } = handle.context
  const { pod, key } = one.queued.info
  const live = informers.of(pods).get(key)
  if (live === undefined || live.metadata.uid !== pod.metadata.uid) {
    handle.cache.removePod(key)
    handle.queue.remove(key)
    return null
  }
  const answer = client.bind(key, one.nodeName)
  if (!answer.ok) return `binding rejected: ${answer.error.message ?? ''}`
  const note = assignedText({ podKey: key, nodeName: one.nodeName })
  handle.recorder.action(live, { type: 'Normal', reason: 'Scheduled', action: 'Binding', note })
  return null
}
