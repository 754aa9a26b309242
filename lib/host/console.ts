// The console of a world: lines typed or requested by a gesture, and the shell's output, at once or for as long as
// a command waits. One for each world, so that it runs on while its panel is folded.

import type { FieldTexts } from '@/lib/kube/api/field-texts'
import { completeLine, createSession, runLine } from '@/lib/terminal/shell'
import { titleOf } from '@/lib/tool/inside'
import { type Session, saidOf, type ToolRun } from '@/lib/tool/tool'
import type { World } from '@/lib/world/world'

export interface TypedLine {
  readonly key: number
  /** Id of the last gesture's entry before it. */
  readonly after: number
  readonly prompt: string
  readonly line: string
  readonly output: string
  /** Queued: typed while another one had the prompt; it runs when that one ends. */
  readonly state: 'queued' | 'running' | 'ok' | 'failed'
  /** Asked for by a gesture: the prompt stays free while it runs. */
  readonly behind: boolean
}

export interface ConsoleState {
  readonly lines: readonly TypedLine[]
  /** Where the prompt stands. */
  readonly folder: string
  /** Id of the last entry that was there when the screen was cleared; 0 when it never was. */
  readonly clearedAt: number
}

export interface Console {
  readonly state: ConsoleState
  /** Runs a line; `behind`: for a gesture, leaving the prompt free. */
  run(line: string, behind: boolean): void
  complete(line: string): readonly string[]
  interrupt(): void
  clear(): void
  /** Ends the console once its world is closed. */
  close(): void
}

export function createConsole(world: World, fieldTexts: () => FieldTexts | null): Console {
  return new WorldConsole(world, fieldTexts)
}

const linesMax = 400
const nothing: ToolRun = { state: 'done', stdout: '', stderr: '', exitStatus: 0 }
const interrupted: ToolRun = { state: 'done', stdout: '^C\n', stderr: '', exitStatus: 130 }

class WorldConsole implements Console {
  readonly #world: World
  readonly #session: Session
  readonly #waiting = new Map<number, ToolRun>()
  readonly #leave: () => void
  #count = 0
  state: ConsoleState = { lines: [], folder: '~', clearedAt: 0 }

  constructor(world: World, fieldTexts: () => FieldTexts | null) {
    this.#world = world
    this.#session = createSession(world, fieldTexts)
    this.#leave = world.subscribe(() => this.#resumeAll())
  }

  run(line: string, behind: boolean): void {
    const state = !behind && this.#isBusy() ? 'queued' : 'running'
    if (line.trim() === 'clear' && state === 'running') return this.clear()
    const key = ++this.#count
    const prompt = folderOf(this.#session)
    const typed: TypedLine = { key, after: this.#lastEntry(), prompt, line, output: '', state, behind }
    this.#set({ lines: [...this.state.lines.slice(-linesMax), typed] })
    if (state === 'running') this.#tell(key, this.#ranLine(line))
  }

  complete(line: string): readonly string[] {
    return completeLine(this.#session, line)
  }

  /** Interrupts the running line and drops the queued ones, as a terminal does. */
  interrupt(): void {
    this.#set({ lines: this.state.lines.filter((each) => each.state !== 'queued') })
    const front = this.state.lines.findLast((each) => each.state === 'running' && !each.behind)
    const key = front?.key ?? [...this.#waiting.keys()].at(-1)
    if (key !== undefined) this.#tell(key, interrupted)
  }

  clear(): void {
    const ahead = this.state.lines.filter((each) => each.state === 'queued')
    this.#set({ lines: ahead, clearedAt: Math.max(1, this.#lastEntry()) })
  }

  close(): void {
    this.#leave()
  }

  /** A run's own commands announce states before the run returns; it is not resumed again until then. */
  #resumeAll(): void {
    for (const key of [...this.#waiting.keys()]) {
      const held = this.#waiting.get(key)
      if (held?.state !== 'waiting') continue
      this.#waiting.delete(key)
      const next = held.resume()
      if (next.state === 'waiting') this.#waiting.set(key, next)
      if (next.state === 'done' || next.stdout + next.stderr !== '') this.#tell(key, next)
    }
  }

  #tell(key: number, run: ToolRun): void {
    const text = saidOf(run)
      .map((each) => each.text)
      .join('')
    const state = run.state === 'waiting' ? 'running' : run.exitStatus === 0 ? 'ok' : 'failed'
    if (run.state === 'waiting') this.#waiting.set(key, run)
    else this.#waiting.delete(key)
    this.#set({
      folder: folderOf(this.#session),
      lines: this.state.lines.map((each) => (each.key === key ? { ...each, output: each.output + text, state } : each)),
    })
    if (state !== 'running') this.#runNext()
  }

  /** Starts the first queued line. */
  #runNext(): void {
    const first = this.#isBusy() ? undefined : this.state.lines.find((each) => each.state === 'queued')
    if (first === undefined) return
    const { key, line } = first
    if (line.trim() === 'clear') {
      this.#set({ lines: this.state.lines.filter((each) => each.key !== key) })
      this.clear()
      return this.#runNext()
    }
    const prompt = folderOf(this.#session)
    this.#set({
      lines: this.state.lines.map((each) => (each.key === key ? { ...each, prompt, state: 'running' } : each)),
    })
    this.#tell(key, this.#ranLine(line))
  }

  #ranLine(line: string): ToolRun {
    return line.trim() === '' ? nothing : runLine(this.#session, line)
  }

  #isBusy(): boolean {
    return this.state.lines.some((each) => each.state === 'running' && !each.behind)
  }

  #lastEntry(): number {
    return this.#world.getState().terminal.at(-1)?.id ?? 0
  }

  #set(part: Partial<ConsoleState>): void {
    this.state = { ...this.state, ...part }
  }
}

function folderOf({ folder, inside }: Session): string {
  if (inside !== null) return `${titleOf(inside)}:${inside.folder}`
  return folder === '' ? '~' : `~/${folder}`
}
