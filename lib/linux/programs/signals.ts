// What a signal does to the first process of a container.
//
// Models the kernel's rule for process 1 of a namespace: a signal it has no handler for is ignored, but for KILL and
// STOP. A shell has none but its traps, and passes nothing on to what it waits for.

import type { Machine } from '../machine/machine'
import { logIo } from '../shell/io'
import { parseScript } from '../shell/parse-script'
import type { Shell, Trap } from '../shell/shell'
import { ScriptSignal } from '../shell/signal'
import { runSteps } from '../shell/steps'
import type { ProcessInput } from './input'
import type { LogLine, SignalReaction } from './plan'
import type { Handling } from './program-part'
import type { ScriptDriver } from './script-driver'
import type { StartedPrograms } from './started-programs'

export interface SignalledSide {
  readonly input: ProcessInput
  readonly machine: Machine
  readonly started: StartedPrograms
  readonly driver: ScriptDriver
  readonly shell: Shell
}

const numbers: Readonly<Record<string, number>> = {
  HUP: 1, INT: 2, QUIT: 3, ABRT: 6, KILL: 9, USR1: 10, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15, CHLD: 17, CONT: 18, STOP: 19, URG: 23, WINCH: 28,
} // biome-ignore format: a table
const harmless = new Set(['CHLD', 'CONT', 'URG', 'WINCH'])

/** `SIGTERM`, `term` and `15` are one; null for what is none. */
export function signalName(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/^SIG/, '')
  const byNumber = Object.keys(numbers).find((name) => String(numbers[name]) === plain)
  return byNumber ?? (plain in numbers ? plain : null)
}

export function reactionTo(side: SignalledSide, typed: string, ageMs: number): SignalReaction {
  const name = signalName(typed)
  if (name === null) return { kind: 'ignored' }
  if (name === 'KILL') return { kind: 'exits', afterMs: 0, code: 137, lines: [] }
  const running = side.started.programs.filter(
    ({ startMs, endMs }) => startMs <= ageMs && (endMs === null || endMs > ageMs),
  )
  const first = running.find(({ isFirst }) => isFirst)
  const hasInit = side.input.hasInit || side.shell.state.hasInit
  if (first !== undefined) {
    const handling = first.run.onSignal?.[name]
    if (handling !== undefined) return handled(handling, ageMs)
    return hasInit ? byDefault(name) : { kind: 'ignored' }
  }
  const trap = side.shell.traps.get(name)
  if (trap !== undefined) return trapped(side, trap, ageMs)
  return hasInit ? byDefault(name) : { kind: 'ignored' }
}

function handled(handling: Handling, ageMs: number): SignalReaction {
  if (handling === 'ignored') return { kind: 'ignored' }
  const { afterMs, code, lines = [] } = handling
  return { kind: 'exits', afterMs, code, lines: lines.map((text) => ({ atMs: ageMs + 5, stream: 'stderr', text })) }
}

/** With an init in between a signal has its usual effect. */
function byDefault(name: string): SignalReaction {
  if (harmless.has(name)) return { kind: 'ignored' }
  return { kind: 'exits', afterMs: 10, code: 128 + (numbers[name] ?? 15), lines: [] }
}

const patienceMs = 600_000

/** A trap waits until the command in the foreground is done; `wait` is left at once. */
function trapped(side: SignalledSide, { text, shell }: Trap, ageMs: number): SignalReaction {
  if (text.trim() === '') return { kind: 'ignored' }
  const { machine } = side
  const pause = machine.pauses.find(({ fromMs, toMs }) => fromMs <= ageMs && ageMs < toMs)
  const startMs = pause === undefined || pause.kind === 'interruptible' ? ageMs : pause.toMs
  if (startMs - ageMs > patienceMs) return { kind: 'ignored' }
  const kept = machine.elapsedMs
  const firstLine = machine.lines.length
  machine.elapsedMs = startMs
  const code = runTrap(shell, text)
  const afterMs = Math.max(5, Math.round(machine.elapsedMs - ageMs))
  machine.elapsedMs = Math.max(kept, machine.elapsedMs)
  if (code === null) return goesOn(side, ageMs, firstLine)
  const lines: LogLine[] = machine.lines.splice(firstLine)
  return { kind: 'exits', afterMs, code, lines }
}

/** Null: the script goes on after it. */
function runTrap(shell: Trap['shell'], text: string): number | null {
  try {
    shell.state.steps = 0
    runSteps(shell.run(parseScript(text).body, logIo(shell.machine)), () => ({ kind: 'no-such-host' }))
    return null
  } catch (signal) {
    if (!(signal instanceof ScriptSignal)) throw signal
    return signal.kind === 'exit' ? signal.status : null
  }
}

/** What the trap changed may end the loop the script is in. */
function goesOn({ machine, driver }: SignalledSide, ageMs: number, firstLine: number): SignalReaction {
  if (driver.state.kind !== 'idle') return { kind: 'ignored' }
  const state = driver.advance(machine.elapsedMs, null)
  if (state.kind !== 'over') return { kind: 'ignored' }
  const lines: LogLine[] = machine.lines.splice(firstLine)
  return { kind: 'exits', afterMs: Math.max(5, Math.round(machine.elapsedMs - ageMs)), code: state.code, lines }
}
