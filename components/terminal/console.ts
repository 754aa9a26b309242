// The console of a world: what was typed or asked for by a gesture, and what the shell answers, at once or for as long
// as it waits. One a world, so that it goes on while its panel is folded.

import { createStore, type StoreApi } from 'zustand/vanilla'
import { titleOf } from '@/lib/tool/inside'
import { type Session, saidOf, type ToolRun } from '@/lib/tool/tool'
import type { World } from '@/lib/world/world'

export interface TypedLine {
  readonly key: number
  /** Id of the gesture's entry it was typed after. */
  readonly after: number
  readonly prompt: string
  readonly line: string
  readonly output: string
  /** Queued: typed while another one had the prompt; it runs when that one ends. */
  readonly state: 'queued' | 'running' | 'ok' | 'failed'
  /** Asked for by a gesture: the prompt stays free while it runs. */
  readonly behind: boolean
}

interface ConsoleState {
  readonly lines: readonly TypedLine[]
  /** Where the prompt stands. */
  readonly folder: string
  /** Id of the last entry that was there when the screen was cleared; 0 when it never was. */
  readonly clearedAt: number
}

export interface Console {
  readonly store: StoreApi<ConsoleState>
  run(line: string): Promise<void>
  /** The same, for a gesture: in the open, behind the prompt. */
  runBehind(line: string): Promise<void>
  complete(line: string): Promise<readonly string[]>
  interrupt(): void
  clear(): void
}

const keptMax = 400
const consoles = new WeakMap<World, Console>()

export function consoleOf(world: World): Console {
  const known = consoles.get(world)
  if (known !== undefined) return known
  const made = createConsole(world)
  consoles.set(world, made)
  return made
}

function createConsole(world: World): Console {
  const store = createStore<ConsoleState>()(() => ({ lines: [], folder: '~', clearedAt: 0 }))
  const waiting = new Map<number, ToolRun>()
  let session: Session | null = null
  let count = 0

  const tell = (key: number, run: ToolRun) => {
    const text = saidOf(run)
      .map((each) => each.text)
      .join('')
    const state = run.state === 'waiting' ? 'running' : run.exitStatus === 0 ? 'ok' : 'failed'
    if (run.state === 'waiting') waiting.set(key, run)
    else waiting.delete(key)
    store.setState(({ lines }) => ({
      folder: session === null ? '~' : folderOf(session),
      lines: lines.map((each) => (each.key === key ? { ...each, output: each.output + text, state } : each)),
    }))
    if (state !== 'running') void next()
  }
  // What a run does to the world is announced here before it has answered: it is not asked again until it has.
  world.subscribe(() => {
    for (const key of [...waiting.keys()]) {
      const held = waiting.get(key)
      if (held?.state !== 'waiting') continue
      waiting.delete(key)
      const next = held.resume()
      if (next.state === 'waiting') waiting.set(key, next)
      if (next.state === 'done' || next.stdout + next.stderr !== '') tell(key, next)
    }
  })
  const shell = async () => {
    const { completeLine, createSession, runLine } = await import('@/lib/terminal/shell')
    session ??= createSession(world)
    return { completeLine, runLine, session }
  }
  const lastEntry = () => world.getState().terminal.at(-1)?.id ?? 0
  const clear = () => store.setState({ lines: [], clearedAt: Math.max(1, lastEntry()) })
  const isBusy = () => store.getState().lines.some((each) => each.state === 'running' && !each.behind)
  const start = async (line: string, behind: boolean) => {
    const { runLine, session: at } = await shell()
    const state = !behind && isBusy() ? 'queued' : 'running'
    if (line.trim() === 'clear' && state === 'running') return clear()
    const key = ++count
    const typed: TypedLine = { key, after: lastEntry(), prompt: folderOf(at), line, output: '', state, behind }
    store.setState(({ lines }) => ({ lines: [...lines.slice(-keptMax), typed] }))
    if (state === 'running') tell(key, line.trim() === '' ? nothing : runLine(at, line))
  }
  // The first of what was typed ahead gets the prompt.
  const next = async () => {
    if (isBusy() || !store.getState().lines.some(isQueued)) return
    const { runLine, session: at } = await shell()
    const first = store.getState().lines.find(isQueued)
    if (first === undefined || isBusy()) return
    const { key, line } = first
    if (line.trim() === 'clear') {
      const ahead = store.getState().lines.filter((each) => isQueued(each) && each.key !== key)
      clear()
      store.setState({ lines: ahead })
      return next()
    }
    store.setState(({ lines }) => ({
      lines: lines.map((each) => (each.key === key ? { ...each, prompt: folderOf(at), state: 'running' } : each)),
    }))
    tell(key, line.trim() === '' ? nothing : runLine(at, line))
  }
  return {
    store,
    clear,
    run: (line) => start(line, false),
    runBehind: (line) => start(line, true),
    async complete(line) {
      const { completeLine, session: at } = await shell()
      return completeLine(at, line)
    },
    interrupt() {
      // What was typed ahead goes, too, as a terminal forgets it.
      store.setState(({ lines }) => ({ lines: lines.filter((each) => !isQueued(each)) }))
      const front = store.getState().lines.findLast((each) => each.state === 'running' && !each.behind)
      const key = front?.key ?? [...waiting.keys()].at(-1)
      if (key !== undefined) tell(key, { state: 'done', stdout: '^C\n', stderr: '', exitStatus: 130 })
    },
  }
}

function isQueued({ state }: TypedLine): boolean {
  return state === 'queued'
}

function folderOf({ folder, inside }: Session): string {
  if (inside !== null) return `${titleOf(inside)}:${inside.folder}`
  return folder === '' ? '~' : `~/${folder}`
}

const nothing: ToolRun = { state: 'done', stdout: '', stderr: '', exitStatus: 0 }
