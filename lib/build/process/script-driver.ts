// Reads a container's script as far as it can be known: to its end, to a question, into a loop without end.
//
// A loop that changes nothing, or that no condition can end, is left where it is and read on only when somebody looks.

import type { ScriptOutcome } from '../script/host'
import { argvSteps } from '../script/interpret'
import { type Io, logIo } from '../script/io'
import type { Shell } from '../script/shell'
import type { RoundWait, Steps } from '../script/steps'
import type { ActionAnswer, ProcessAction, RepeatedLine, SteadyRequests } from './plan'

export type DriverState =
  | { readonly kind: 'over'; readonly code: number }
  /** A program in the foreground does not end. */
  | { readonly kind: 'forever' }
  /** More steps than are followed: it keeps a processor busy. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'asking'; readonly action: ProcessAction }
  /** In a loop; `mayEnd` when a file could end it. */
  | { readonly kind: 'idle'; readonly mayEnd: boolean }
  /** Read ahead far enough; goes on when the clock has come here. */
  | { readonly kind: 'ahead' }
  /** The same requests again and again, too fast to follow. */
  | {
      readonly kind: 'steady'
      readonly repeated: readonly RepeatedLine[]
      readonly requests: readonly SteadyRequests[]
    }

const stepsAhead = 12_000
const catchUpRounds = 10_000
const fastMs = 400
const fastRounds = 4
const busyRounds = 50

function endOf({ status, unfinished }: ScriptOutcome): DriverState {
  if (unfinished === 'forever') return { kind: 'forever' }
  return unfinished === 'limit' ? { kind: 'busy' } : { kind: 'over', code: status }
}

export class ScriptDriver {
  readonly shell: Shell
  state: DriverState = { kind: 'ahead' }
  private readonly steps: Steps<ScriptOutcome>
  private readonly answer: (action: ProcessAction) => ActionAnswer | null
  private fast = 0
  private idleRounds = 0
  private roundFirstLine = 0

  /** `answer`: what the container itself can answer; null asks the world. */
  constructor(shell: Shell, argv: readonly string[], answer: (action: ProcessAction) => ActionAnswer | null) {
    this.shell = shell
    this.answer = answer
    const io: Io = logIo(shell.machine)
    this.steps = argvSteps(shell, argv, io)
  }

  /** Reads on. Loops that are left alone are followed up to `untilMs`. */
  advance(untilMs: number, given: ActionAnswer | null): DriverState {
    this.state = this.read(untilMs, given)
    return this.state
  }

  private read(untilMs: number, given: ActionAnswer | null): DriverState {
    const { machine, state } = this.shell
    state.steps = 0
    let answer = given
    let rounds = 0
    for (;;) {
      const { done, value } = this.steps.next(answer)
      answer = null
      if (done === true) return endOf(value)
      if (value.kind === 'act') {
        answer = this.answer(value.action)
        if (answer !== null) continue
        return { kind: 'asking', action: value.action }
      }
      const next = this.afterRound(value, untilMs)
      if (next !== null) return next
      if (machine.elapsedMs >= untilMs && state.steps > stepsAhead) {
        return { kind: 'ahead' }
      }
      if (value.isEndless || value.isSteady) {
        state.steps = 0
        if (++rounds > catchUpRounds) this.skipTo(untilMs, value.tookMs)
      }
    }
  }

  /** Null: the loop is followed further. */
  private afterRound(round: RoundWait, untilMs: number): DriverState | null {
    const { machine } = this.shell
    const firstLine = this.roundFirstLine
    this.roundFirstLine = machine.lines.length
    if (!round.isEndless && !round.isSteady) return null
    if (round.tookMs < 1) return ++this.idleRounds > busyRounds ? { kind: 'busy' } : null
    this.idleRounds = 0
    if (round.isEndless && round.actions.length > 0 && round.tookMs < fastMs) {
      return ++this.fast > fastRounds ? this.steady(round, firstLine) : null
    }
    // A loop that asks the network meets its own next question; one that does not is left.
    if (round.actions.length > 0 || machine.elapsedMs < untilMs) return null
    return { kind: 'idle', mayEnd: !round.isEndless }
  }

  private steady({ tookMs, actions }: RoundWait, firstLine: number): DriverState {
    const { machine } = this.shell
    const fromMs = Math.round(machine.elapsedMs)
    const everyMs = Math.max(1, Math.round(tookMs))
    const repeated = machine.lines.slice(firstLine).map((line) => ({ ...line, atMs: fromMs, everyMs }))
    const requests = actions
      .filter(({ kind }) => kind === 'http')
      .map(({ target, method }) => ({ fromMs, target, method, perSecond: 1_000 / everyMs }))
    return { kind: 'steady', repeated, requests }
  }

  /** Nobody reads a million rounds: what lies between is passed over. */
  private skipTo(untilMs: number, roundMs: number): void {
    const { machine } = this.shell
    const last = untilMs - roundMs * catchUpRounds
    if (machine.elapsedMs >= last) return
    machine.elapsedMs = last
    machine.note('older rounds of a loop are passed over')
  }
}
