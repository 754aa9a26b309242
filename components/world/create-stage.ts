// Puts a world on the stage: what is looked at, and the only way to change it. What the world refuses is said at once.

import type { ReadableStore } from '@/lib/base/store'
import { createGraphView } from '@/lib/view/graph'
import type { Command, Outcome } from '@/lib/world/command'
import type { WorldState } from '@/lib/world/state'
import type { World } from '@/lib/world/world'
import { setUi, useUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import type { Stage } from './stage'

export function createStage(world: World): Stage {
  const viewed = viewedStore(world)
  const graphOf = createGraphView()
  return {
    world,
    viewed,
    graph: () => graphOf(viewed.getState()),
    traffic: () => viewed.getState().traffic,
    nowMs: () => world.getState().nowMs,
    dispatch: (command) => dispatchAloud(world, command),
  }
}

const past: Outcome = {
  ok: false,
  message: 'You are looking at the past; branch from here to act on it.',
  output: '',
  diagnostics: [],
}

function dispatchAloud(world: World, command: Command): Outcome {
  const outcome = useUi.getState().viewMs === null ? world.dispatch(command) : past
  if (outcome.ok) return outcome
  showToast({
    text: outcome.message,
    mood: 'bad',
    ...(outcome === past ? { action: { label: 'Back to now', run: () => setUi({ viewMs: null }) } } : {}),
  })
  return outcome
}

function viewedStore(world: World): ReadableStore<WorldState> {
  let past: { readonly ms: number; readonly state: WorldState } | null = null
  const getState = (): WorldState => {
    const { viewMs } = useUi.getState()
    if (viewMs === null) return world.getState()
    if (past?.ms !== viewMs) past = { ms: viewMs, state: world.stateAt(viewMs) }
    return past.state
  }
  return {
    getState,
    getInitialState: getState,
    subscribe(listener) {
      let last = getState()
      const announce = () => {
        const next = getState()
        if (next === last) return
        const before = last
        last = next
        listener(next, before)
      }
      const leaveWorld = world.subscribe(announce)
      const leaveUi = useUi.subscribe(announce)
      return () => {
        leaveWorld()
        leaveUi()
      }
    },
  }
}
