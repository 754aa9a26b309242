// Puts a hosted world on the stage: what the page always keeps an eye on, and the ways to change it. What the world refuses
// is said at once.

import { jsonOf } from '@/lib/base/json'
import type { HostClient } from '@/lib/host/client'
import type { Graph } from '@/lib/view/graph'
import type { Command, Outcome } from '@/lib/world/command'
import type { Work } from '@/lib/world/world'
import { setUi } from '../state/ui-store'
import { showToast } from '../ui/toasts'
import type { Stage } from './stage'

/** The graph that stands until the world's own has come. */
export function createStage(client: HostClient, opened: Work, still: Graph | null): Stage {
  const graph = client.watch('graph')
  const traffic = client.watch('traffic')
  const clock = client.watch('clock')
  const saved = client.watch('work')
  const empty: Graph = still ?? { items: [], edges: [], boxes: new Map(), lanes: [] }
  const pending = new Set<Command>()
  // Kept up to date whether or not anything on the page shows them.
  for (const store of [graph, traffic, clock, saved]) store.subscribe(() => undefined)
  const graphNow = () => graph.getState() ?? empty
  const move: Stage['move'] = (to) => new Promise((resolve) => client.move(to, resolve))
  return {
    client,
    viewed: {
      getState: graphNow,
      getInitialState: () => empty,
      subscribe: (listener) => graph.subscribe(() => listener(graphNow(), empty)),
    },
    graph: graphNow,
    traffic: () => traffic.getState() ?? [],
    nowMs: () => clock.getState()?.latestMs ?? opened.scenario.startMs + opened.scenario.untilMs,
    dispatch: (command) =>
      new Promise((resolve) => {
        pending.add(command)
        client.dispatch(command, (outcome) => {
          pending.delete(command)
          sayRefusal(outcome)
          resolve(outcome)
        })
      }),
    ask: (name, ...args) => new Promise((resolve) => client.ask({ name, args }, resolve)),
    move,
    undo: () => void move({ to: 'undone' }),
    work: () => withPending(saved.getState() ?? opened, pending),
  }
}

function sayRefusal(outcome: Outcome): void {
  if (outcome.ok) return
  const isPast = outcome.message.startsWith('You are looking at the past')
  showToast({
    text: outcome.message,
    mood: 'bad',
    ...(isPast ? { action: { label: 'Back to now', run: () => setUi({ viewMs: null }) } } : {}),
  })
}

/** What was asked for and not answered yet is saved as if it had been done: it will be tried again. */
function withPending({ scenario, began }: Work, pending: ReadonlySet<Command>): Work {
  if (pending.size === 0) return { scenario, began }
  const later = [...pending].map((command) => ({ atMs: scenario.untilMs, command: jsonOf(command) }))
  return { scenario: { ...scenario, log: [...scenario.log, ...later] }, began }
}
