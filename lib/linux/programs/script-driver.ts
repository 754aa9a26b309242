// Reads a container's script as far as it can be known: to its end, to a question, into a loop without end.
//
// A loop that changes nothing, or that no condition can end, is left where it is and read on only when somebody looks.

import type { Machine } from '../machine/machine'
import type { ScriptOutcome } from '../shell/host'
import type { RoundWait, ScriptReading } from '../shell/steps'
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

export interface DriverSide {
  /** What the container itself can answer; null asks the world. */
  answer(action: ProcessAction): ActionAnswer | null
  /** A job of the script's has been read on to a time. */
  began(job: ScriptReading, untilMs: number): DriverState
}

export class ScriptDriver {
  readonly machine: Machine
  state: DriverState = { kind: 'ahead' }
  private readonly reading: ScriptReading
  private readonly side: DriverSide
  private fast = 0
  private idleRounds = 0
  private roundFirstLine = 0

  constructor(reading: ScriptReading, side: DriverSide) {
    this.reading = reading
    this.machine = reading.machine
    this.side = side
  }

  /** Reads on. Loops that are left alone are followed up to `untilMs`. */
  advance(untilMs: number, given: ActionAnswer | null): DriverState {
    this.state = this.read(untilMs, given)
    return this.state
  }

  private read(untilMs: number, given: ActionAnswer | null): DriverState {
    const { machine, state, steps } = this.reading
    state.steps = 0
    let answer = given
    let rounds = 0
    for (;;) {
      const { done, value } = steps.next(answer)
      answer = null
      if (done === true) return endOf(value)
      if (value.kind === 'act') {
        answer = this.side.answer(value.action)
        if (answer !== null) continue
        return { kind: 'asking', action: value.action }
      }
      if (value.kind === 'job') {
        this.begin(value.job, untilMs)
        continue
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

  /** A job is read at once as far as it can be: `wait` must know whether it ends. */
  private begin(job: ScriptReading, untilMs: number): void {
    const { kind } = this.side.began(job, untilMs)
    const { state } = this.reading
    if (kind === 'over') state.backgroundUntilMs = Math.max(state.backgroundUntilMs, job.machine.elapsedMs)
    else state.hasEndlessBackground = true
  }

  /** Null: the loop is followed further. */
  private afterRound(round: RoundWait, untilMs: number): DriverState | null {
    const { machine } = this.reading
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
    const { machine } = this.reading
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
    const { machine } = this.reading
    const last = untilMs - roundMs * catchUpRounds
    if (machine.elapsedMs >= last) return
    machine.elapsedMs = last
    machine.note('older rounds of a loop are passed over')
  }
}
