// Runs: engines at moments of a world, and how to get one: undo, redo and branching need an engine at another time.
//
// An engine only goes forward, so an earlier moment needs another one. Engines no longer used are kept for a while, and
// a spare one follows at the moment before the newest command: going back one step then costs only what happened since.
// While an engine advances its states can be recorded, a few hundred of them however long the way is.

import { byNumber, descending } from '@/lib/base/order'
import type { LoggedCommand, Scenario } from '@/lib/scenario/schema'
import { createEngine, type Engine, readCommand } from './engine'
import type { Timeline } from './timeline'

/** A moment of a world: the log up to it, and the clock's time. */
export interface Moment {
  readonly log: readonly LoggedCommand[]
  readonly untilMs: number
}

export interface Run {
  readonly engine: Engine
  /** The commands this engine has carried out. */
  log: readonly LoggedCommand[]
  /** The states recorded on its way; null where none were. */
  readonly past: Timeline | null
}

/** Called with the engine at times on its way. */
export type Look = (engine: Engine) => void

export interface Runs {
  /** The kept engine nearest before the moment; a new one where there is none. */
  nearest(moment: Moment): Run
  /** Advances the run to the moment. */
  goOn(run: Run, moment: Moment, look: Look): void
  /** The same, a short piece at a time. */
  pieces(run: Run, moment: Moment, look: Look): Generator<void, void, void>
  /** Keeps an engine that is no longer the current one. */
  leave(run: Run): void
  /** Advances the spare engine some way towards the moment undo would go to. */
  follow(moment: Moment): void
}

const leftMax = 2
/** Larger clusters are not kept twice. */
const revisionsMax = 20_000
const timersAtOnce = 40
const looksMax = 240
const lookEveryMs = 500

export function createRuns(scenario: Scenario): Runs {
  let left: readonly Run[] = []
  let spare: Run | null = null

  const isSmall = ({ bench }: Engine): boolean => bench.cluster.revision <= revisionsMax
  return {
    nearest(moment) {
      const known = [...left, ...(spare === null ? [] : [spare])].filter((run) => isBefore(run, moment, scenario))
      const [nearest] = known.sort(descending(byNumber((one) => elapsedOf(one, scenario))))
      if (nearest === undefined) return newRun(scenario)
      left = left.filter((other) => other !== nearest)
      if (spare === nearest) spare = null
      return nearest
    },
    goOn: (run, moment, look) => exhaust(pieces(run, moment, scenario, look)),
    pieces: (run, moment, look) => pieces(run, moment, scenario, look),
    leave(run) {
      if (run.engine.halted === null && isSmall(run.engine)) left = [run, ...left].slice(0, leftMax)
    },
    follow(moment) {
      if (spare !== null && (!isBefore(spare, moment, scenario) || !isSmall(spare.engine))) spare = null
      else if (spare !== null) creep(spare, moment, scenario)
      else if (!left.some((run) => isBefore(run, moment, scenario))) spare = newRun(scenario)
    },
  }
}

function newRun(scenario: Scenario): Run {
  return { engine: createEngine(scenario), log: [], past: null }
}

function elapsedOf({ engine }: Run, scenario: Scenario): number {
  return engine.bench.clock.now() - scenario.startMs
}

/** Whether a run can go on to a moment: it did nothing else, and is not past what it has yet to do. */
function isBefore(run: Run, { log, untilMs }: Moment, scenario: Scenario): boolean {
  if (run.engine.halted !== null || run.log.some((entry, i) => entry !== log[i])) return false
  return elapsedOf(run, scenario) <= Math.min(untilMs, log[run.log.length]?.atMs ?? untilMs)
}

/** Carries out the rest of the log; commands of a shape that no part knows are passed over. */
function* pieces(run: Run, { log, untilMs }: Moment, scenario: Scenario, look: Look): Generator<void, void, void> {
  const everyMs = Math.max(lookEveryMs, (untilMs - elapsedOf(run, scenario)) / looksMax)
  function* goTo(ms: number): Generator<void, void, void> {
    for (let now = elapsedOf(run, scenario); now < ms; now = elapsedOf(run, scenario)) {
      const { engine } = run
      const dueMs = (engine.bench.clock.nextDueMs() ?? Number.POSITIVE_INFINITY) - scenario.startMs
      engine.advance(Math.min(ms, Math.max(now + everyMs, dueMs)) - now)
      if (engine.halted !== null) return
      look(engine)
      yield
    }
  }
  for (const entry of log.slice(run.log.length)) {
    if (entry.atMs > untilMs) break
    yield* goTo(entry.atMs)
    carryOut(run, entry)
    look(run.engine)
    yield
  }
  yield* goTo(untilMs)
  // What is due at this very moment happens now, even where no time passes.
  run.engine.advance(0)
}

/** Runs a generator to its end, for its value. */
export function exhaust<Value>(steps: Generator<void, Value, void>): Value {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** As pieces, but only so many timers, and never into the moment itself. */
function creep(run: Run, { log, untilMs }: Moment, scenario: Scenario): void {
  const { engine } = run
  for (let timers = 0; timers < timersAtOnce; timers++) {
    const next = log[run.log.length]
    const goalMs = scenario.startMs + Math.min(untilMs, next?.atMs ?? untilMs)
    const dueMs = engine.bench.clock.nextDueMs() ?? Number.POSITIVE_INFINITY
    if (dueMs <= goalMs) {
      if (!engine.step()) return
      continue
    }
    engine.advance(goalMs - engine.bench.clock.now())
    if (next === undefined || next.atMs > untilMs) return
    carryOut(run, next)
  }
}

function carryOut(run: Run, entry: LoggedCommand): void {
  const read = readCommand(entry.command)
  if (typeof read !== 'string') run.engine.run(read)
  run.log = [...run.log, entry]
}
