// One sync of a StatefulSet, as decisions: which pods to make and delete now, given what is there.
//
// Models pkg/controller/statefulset/stateful_set_control.go updateStatefulSet. OrderedReady takes one step and waits;
// Parallel takes all it can. The reconciler carries the steps out and stops at the first refusal.

export interface SetPod {
  readonly name: string
  readonly ordinal: number
  readonly revision: string
  readonly phase: string
  readonly terminating: boolean
  readonly ready: boolean
  readonly available: boolean
}

export interface SetState {
  /** One entry an ordinal wanted, lowest first; null where no pod is. */
  readonly slots: readonly (SetPod | null)[]
  /** Pods outside the wanted ordinals, lowest first. */
  readonly condemned: readonly SetPod[]
  readonly start: number
  readonly ordered: boolean
  /** Null for OnDelete: pods are updated only when somebody else deletes them. */
  readonly partition: number | null
  readonly updateRevision: string
}

export type SetStep =
  | { readonly kind: 'create'; readonly ordinal: number }
  | { readonly kind: 'delete'; readonly name: string; readonly why: 'finished' | 'condemned' | 'outdated' }
  /** Its claims or labels may need repair. */
  | { readonly kind: 'keep'; readonly name: string }

export function planSetSteps(state: SetState): readonly SetStep[] {
  const fill = fillSlots(state)
  if (fill.waits) return fill.steps
  const shrink = shrinkCondemned(state)
  const steps = [...fill.steps, ...shrink.steps]
  return shrink.waits ? steps : [...steps, ...updateOutdated(state)]
}

interface Stage {
  readonly steps: readonly SetStep[]
  /** Nothing after this stage may happen in this sync. */
  readonly waits: boolean
}

function fillSlots(state: SetState): Stage {
  const steps: SetStep[] = []
  let waits = false
  for (const [i, pod] of state.slots.entries()) {
    const slot = fillSlot(pod, state.start + i, state.ordered)
    if (slot.step !== null) steps.push(slot.step)
    if (!slot.waits || !state.ordered) continue
    waits = true
    break
  }
  return { steps, waits }
}

interface Slot {
  readonly step: SetStep | null
  readonly waits: boolean
}

function fillSlot(pod: SetPod | null, ordinal: number, ordered: boolean): Slot {
  if (pod === null) return { step: { kind: 'create', ordinal }, waits: ordered }
  if (pod.phase === 'Failed' || pod.phase === 'Succeeded') {
    return { step: pod.terminating ? null : { kind: 'delete', name: pod.name, why: 'finished' }, waits: true }
  }
  const keep: SetStep = { kind: 'keep', name: pod.name }
  if (ordered && (pod.terminating || !pod.available))
    return { step: pod.phase === 'Pending' ? keep : null, waits: true }
  return { step: keep, waits: false }
}

/** Highest ordinal first. Ordered: a healthy pod is not taken while another is broken below. */
function shrinkCondemned(state: SetState): Stage {
  const steps: SetStep[] = []
  const firstUnhealthy = [...state.slots, ...state.condemned].find((pod) => pod !== null && !isHealthy(pod)) ?? null
  for (const pod of [...state.condemned].reverse()) {
    if (pod.terminating) {
      if (state.ordered) return { steps, waits: true }
      continue
    }
    const blocked = state.ordered && !pod.available && pod !== firstUnhealthy
    if (blocked) return { steps, waits: true }
    steps.push({ kind: 'delete', name: pod.name, why: 'condemned' })
    if (state.ordered) return { steps, waits: true }
  }
  return { steps, waits: false }
}

/** From the highest ordinal down to the partition: one outdated pod at a time, and only past healthy ones. */
function updateOutdated(state: SetState): readonly SetStep[] {
  if (state.partition === null) return []
  for (let i = state.slots.length - 1; i >= state.partition; i--) {
    const pod = state.slots[i]
    if (pod === null || pod === undefined) return []
    if (pod.revision !== state.updateRevision && !pod.terminating) {
      return [{ kind: 'delete', name: pod.name, why: 'outdated' }]
    }
    if (pod.terminating || !pod.available) return []
  }
  return []
}

function isHealthy(pod: SetPod): boolean {
  return pod.phase === 'Running' && pod.ready && !pod.terminating
}
