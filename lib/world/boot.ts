// Boot: Scenario -> World. The scenario's log is replayed up to the time it was saved at.

import { type Digest, digestOfJson } from '@/lib/base/digest'
import { type Json, type JsonObject, jsonOf } from '@/lib/base/json'
import { createStore, type Store } from '@/lib/base/store'
import { type Began, beganAtEnd } from '@/lib/scenario/began'
import { documentOf } from '@/lib/scenario/document'
import { currentVersion } from '@/lib/scenario/migrate'
import type { LoggedCommand, Scenario } from '@/lib/scenario/schema'
import { answerRead } from './api-read'
import type { ApiAnswer, Command, Outcome } from './command'
import { digestible, dumpObjects } from './digestible'
import { type Engine, partOf, readCommand } from './engine'
import { mergeLog } from './log'
import { observe } from './observe'
import { refused } from './outcome'
import { createRuns, exhaust, type Moment, type Runs } from './runs'
import type { History, WorldState } from './state'
import { withEntry } from './terminal'
import { createTimeline, type Timeline } from './timeline'
import type { ApiRead, Work, World } from './world'

/** Timers due within this time count as happening now: settle waits for them. */
const quietMs = 1_000
const settleMaxMs = 600_000
const quietLooksMin = 20

export function createWorld(scenario: Scenario, began?: Began): World {
  return exhaust(bootWorld(scenario, began))
}

/** Boots the same world in short pieces, so that the page stays responsive meanwhile. */
export function* bootWorld(scenario: Scenario, began = beganAtEnd(scenario)): Generator<void, World, void> {
  const moment = { log: scenario.log, untilMs: scenario.untilMs }
  const runs = createRuns(scenario)
  const timeline = createTimeline()
  const run = runs.nearest(moment)
  const history = { log: scenario.log, done: scenario.log.slice(began.entries), undone: [] }
  yield* runs.pieces(run, moment, (engine) => timeline.keep(observe(engine, scenario, { revision: 0, history })))
  return new ReplayedWorld({ scenario, began }, { runs, timeline, engine: run.engine })
}

interface Booted {
  readonly runs: Runs
  readonly timeline: Timeline
  readonly engine: Engine
}

class ReplayedWorld implements World {
  readonly #scenario: Scenario
  readonly #began: Began
  #timeline: Timeline
  readonly #store: Store<WorldState>
  readonly #runs: Runs
  #engine: Engine
  #log: readonly LoggedCommand[]
  #undone: readonly LoggedCommand[] = []
  /** Entries that came with the scenario: undo takes back only what was done since. */
  #opened: number
  #history: History
  /** What undo brings back after a reset. */
  #beforeReset: Moment | null = null
  #revision = 0
  /** Advances of the clock since the last command; an idle world has time to ready the spare engine. */
  #quietLooks = 0

  constructor({ scenario, began }: Work, { runs, timeline, engine }: Booted) {
    this.#scenario = scenario
    this.#began = began
    this.#log = scenario.log
    this.#opened = began.entries
    this.#history = { log: this.#log, done: this.#log.slice(this.#opened), undone: this.#undone }
    this.#runs = runs
    this.#timeline = timeline
    this.#engine = engine
    this.#store = createStore(this.#look())
    this.#timeline.keep(this.getState())
  }

  getState = (): WorldState => this.#store.getState()
  getInitialState = (): WorldState => this.#store.getInitialState()
  subscribe = (listener: (state: WorldState, previous: WorldState) => void): (() => void) =>
    this.#store.subscribe(listener)

  dispatch(command: Command, origin: 'hand' | 'shell' = 'hand'): Outcome {
    const read = readCommand(command)
    if (typeof read === 'string') return refused(read)
    this.#quietLooks = 0
    const before = this.#look()
    const atMs = this.#elapsedMs()
    const drawn = this.#engine.bench.drawn()
    const outcome = this.#engine.run(read)
    if (origin === 'hand') printLine(this.#engine, read, outcome)
    // A refused command that changed state or drew randomness is logged, too: replay would diverge without it.
    if (outcome.ok || drawn !== this.#engine.bench.drawn() || changed(before, this.#look())) {
      this.#log = mergeLog(this.#log, this.#opened, { atMs, command: jsonOf(read) })
      this.#undone = []
      this.#beforeReset = null
    }
    this.#announce()
    return outcome
  }

  advance(durationMs: number, isOver?: () => boolean): void {
    this.#engine.advance(durationMs, isOver)
    this.#announce()
    this.#prepareUndo()
  }

  step(): boolean {
    const stepped = this.#engine.step()
    this.#announce()
    return stepped
  }

  settle(): void {
    const { clock } = this.#engine.bench
    const untilMs = clock.now() + settleMaxMs
    const isBusy = (): boolean => (clock.nextDueMs() ?? Number.POSITIVE_INFINITY) <= clock.now() + quietMs
    while (isBusy() && clock.now() < untilMs && this.#engine.step());
    this.#announce()
  }

  undo(): boolean {
    const earlier = this.#beforeReset
    if (earlier !== null) {
      this.#beforeReset = null
      this.#restart(earlier)
      return true
    }
    const last = this.#log.length > this.#opened ? this.#log.at(-1) : undefined
    if (last === undefined) return false
    this.#undone = [last, ...this.#undone]
    this.#restart({ log: this.#log.slice(0, -1), untilMs: this.#elapsedMs() })
    return true
  }

  redo(): boolean {
    const [next, ...rest] = this.#undone
    if (next === undefined) return false
    this.#undone = rest
    this.#restart({ log: [...this.#log, next], untilMs: Math.max(this.#elapsedMs(), next.atMs) })
    return true
  }

  reset(): void {
    const earlier = { log: this.#log, untilMs: this.#elapsedMs() }
    this.#undone = []
    const { entries, untilMs } = this.#began
    this.#restart({ log: this.#scenario.log.slice(0, entries), untilMs })
    this.#beforeReset = earlier
  }

  stateAt(ms: number): WorldState {
    return this.#timeline.at(ms) ?? this.getState()
  }

  branchAt(ms: number): void {
    const untilMs = Math.max(0, Math.min(ms - this.#scenario.startMs, this.#elapsedMs()))
    const kept = this.#log.filter(({ atMs }) => atMs <= untilMs)
    this.#undone = [...this.#log.slice(kept.length), ...this.#undone]
    this.#restart({ log: kept, untilMs })
  }

  scenario(): Scenario {
    const { canvas } = this.#engine.bench
    return { ...this.#scenario, version: currentVersion, canvas, log: this.#log, untilMs: this.#elapsedMs() }
  }

  document(): JsonObject {
    return documentOf(this.scenario())
  }

  work(): Work {
    const scenario = { ...this.#scenario, version: currentVersion, log: this.#log, untilMs: this.#elapsedMs() }
    return { scenario, began: { entries: this.#opened, untilMs: Math.min(this.#began.untilMs, scenario.untilMs) } }
  }

  digest(): Digest {
    return digestOfJson(digestible(this.#engine))
  }

  request(request: ApiRead): ApiAnswer {
    return answerRead(this.#engine.bench, request)
  }

  dump(): Json {
    return dumpObjects(this.#engine.bench)
  }

  #elapsedMs(): number {
    return this.#engine.bench.clock.now() - this.#scenario.startMs
  }

  #look(engine = this.#engine): WorldState {
    return observe(engine, this.#scenario, { revision: this.#revision, history: this.#told() })
  }

  /** The history readers see; the same object until a command changes it, since time alone does not. */
  #told(): History {
    const { log, undone } = this.#history
    if (log !== this.#log || undone !== this.#undone) {
      this.#history = { log: this.#log, done: this.#log.slice(this.#opened), undone: this.#undone }
    }
    return this.#history
  }

  /** An engine at a moment; the states on its way replace those of the timeline from `fromMs` on. */
  #reach(moment: Moment, fromMs: number): Engine {
    const run = this.#runs.nearest(moment)
    this.#timeline = run.past ?? this.#timeline.before(fromMs)
    this.#runs.goOn(run, moment, (engine) => this.#timeline.keep(this.#look(engine)))
    return run.engine
  }

  /** Readies the spare engine for undo, which goes to the moment before the newest command. */
  #prepareUndo(): void {
    const last = this.#log.length > this.#opened ? this.#log.at(-1) : undefined
    if (last === undefined || ++this.#quietLooks < quietLooksMin) return
    this.#runs.follow({ log: this.#log.slice(0, -1), untilMs: last.atMs })
  }

  #announce(): void {
    this.#revision++
    const state = this.#look()
    this.#timeline.keep(state)
    this.#store.setState(state)
  }

  /** Goes on with an engine at another moment; the terminal's record stays, the timeline follows the new log. */
  #restart(moment: Moment): void {
    const { terminal } = this.#engine.bench
    const partedMs = Math.min(partingOf(this.#log, moment.log), moment.untilMs)
    this.#runs.leave({ engine: this.#engine, log: this.#log, past: this.#timeline })
    this.#log = moment.log
    this.#opened = Math.min(this.#opened, moment.log.length)
    this.#engine = this.#reach(moment, this.#scenario.startMs + partedMs)
    this.#engine.bench.terminal = terminal
    this.#announce()
  }
}

/** The time at which two logs begin to differ. */
function partingOf(a: readonly LoggedCommand[], b: readonly LoggedCommand[]): number {
  const at = a.findIndex((entry, i) => entry !== b[i])
  const first = at < 0 ? b[a.length] : a[at]
  return Math.min(
    first?.atMs ?? Number.POSITIVE_INFINITY,
    (at < 0 ? undefined : b[at])?.atMs ?? Number.POSITIVE_INFINITY,
  )
}

function printLine(engine: Engine, command: Command, outcome: Outcome): void {
  if (command.kind === 'together') {
    for (const [at, each] of (outcome.each ?? []).entries()) {
      const one = command.commands[at]
      if (one !== undefined) printLine(engine, one, each)
    }
    return
  }
  const line = partOf(command.kind).line(command)
  if (line === null) return
  const { bench } = engine
  bench.terminal = withEntry(bench.terminal, { atMs: bench.clock.now(), line, output: outcome.output, ok: outcome.ok })
}

/** Whether a refused command changed the state, as a build that fails half way does. */
function changed(before: WorldState, after: WorldState): boolean {
  return (
    before.files !== after.files ||
    before.docker !== after.docker ||
    before.registry !== after.registry ||
    before.canvas !== after.canvas ||
    before.cluster.revision !== after.cluster.revision
  )
}
