// DOOR of the host: one world in a thread of its own, or in Node: commands in, outcomes and frames of what is watched out.
//
// Knows neither workers nor timers of the platform: `later` gives it the next turn, `nowMs` the wall clock, `post` a way
// to the page. A turn is short, so that what the page asks is answered between two of them.

import { bootWorld } from '@/lib/world/boot'
import type { Command, Outcome } from '@/lib/world/command'
import type { WorldState } from '@/lib/world/state'
import type { Work, World } from '@/lib/world/world'
import { type Console, createConsole } from './console'
import { createLateTexts, type LateTexts } from './late-texts'
import { createMoments, type Moment } from './moment'
import { createPace } from './pace'
import type { FromHost, Move, OpenRun, ToHost } from './protocol'
import { type AskedQuery, answerQuery } from './queries'
import { sentenceOf } from './sentence'
import { stillOf } from './still'
import { createWatches } from './watches'

export interface HostSurroundings {
  /** The wall clock: milliseconds, from any start. */
  nowMs(): number
  /** Queues another turn of the host behind pending messages. */
  later(turn: () => void): void
  post(message: FromHost): void
}

export interface Host {
  receive(message: ToHost): void
}

export function createHost(around: HostSurroundings): Host {
  return new WorldHost(around)
}

/** Short enough that a command is answered as if at once. */
const turnMs = 8
/** A page at sixty frames a second shows no more than this. */
const frameEveryMs = 15
const progressEveryMs = 100

/** A world that is open, with what belongs to it. */
interface Stage {
  readonly world: World
  readonly shell: Console
  readonly momentOf: (state: WorldState) => Moment
}

interface Opening {
  readonly id: number
  readonly untilMs: number
  readonly steps: Generator<void, World, void>
  toldAtMs: number
}

class WorldHost implements Host {
  readonly #around: HostSurroundings
  readonly #watches = createWatches()
  readonly #pace = createPace()
  readonly #texts: LateTexts
  #stage: Stage | null = null
  #opening: Opening | null = null
  /** The past time that is shown; null: the present. */
  #lookAtMs: number | null = null
  #past: { readonly ms: number; readonly state: WorldState } | null = null
  /** Outcomes of commands, sent with the first frame that shows them. */
  #answers: FromHost[] = []
  /** Whether the page took the last frame, and whether anything may have changed since. */
  #isTaken = true
  #isStale = false
  #lastFrameMs = Number.NEGATIVE_INFINITY
  #isWaiting = false

  constructor(around: HostSurroundings) {
    this.#around = around
    this.#texts = createLateTexts(() => around.post({ kind: 'wishes', what: 'field-texts' }))
  }

  receive(message: ToHost): void {
    switch (message.kind) {
      case 'open':
        this.#open(message.id, message.work, message.run)
        break
      case 'dispatch':
        this.#dispatch(message.id, message.command)
        break
      case 'move':
        this.#move(message.id, message.move)
        break
      case 'pace':
        this.#pace.set(message.speed, this.#around.nowMs())
        break
      case 'look':
        this.#lookAtMs = message.atMs
        this.#isStale = true
        break
      case 'watch':
        this.#watches.add(message.id, message.query)
        this.#isStale = true
        break
      case 'unwatch':
        this.#watches.remove(message.id)
        break
      case 'ask':
        this.#answer(message.id, message.query)
        break
      case 'type':
        this.#aloud(message.line, () => this.#stage?.shell.run(message.line, message.behind))
        break
      case 'console':
        if (message.act === 'clear') this.#stage?.shell.clear()
        else this.#stage?.shell.interrupt()
        this.#isStale = true
        break
      case 'field-texts':
        this.#texts.receive(message.texts)
        this.#isStale = true
        break
      case 'ping':
        this.#around.post({ kind: 'pong' })
        break
      case 'taken':
        this.#isTaken = true
        break
    }
    this.#wake()
  }

  #wake(): void {
    const isBusy = this.#opening !== null || this.#isLiving() || (this.#isStale && this.#isTaken)
    if (this.#isWaiting || !isBusy) return
    this.#isWaiting = true
    this.#around.later(() => this.#turn())
  }

  #turn(): void {
    this.#isWaiting = false
    const untilMs = this.#around.nowMs() + turnMs
    if (this.#opening !== null) this.#goOnOpening(this.#opening, untilMs)
    else if (this.#isLiving()) this.#live(untilMs)
    this.#sendFrame()
    this.#wake()
  }

  #isLiving(): boolean {
    return this.#stage !== null && this.#pace.speed > 0 && this.#lookAtMs === null
  }

  #live(untilMs: number): void {
    const durationMs = this.#pace.due(this.#around.nowMs())
    if (this.#stage === null || durationMs === 0) return
    const { world } = this.#stage
    const beforeMs = world.getState().nowMs
    world.advance(durationMs, () => this.#around.nowMs() >= untilMs)
    this.#pace.lived(world.getState().nowMs - beforeMs)
    this.#isStale = true
  }

  #open(id: number, work: Work, run: OpenRun): void {
    const { scenario, began } = run === 'still' ? stillOf(work) : work
    this.#opening = { id, untilMs: scenario.untilMs, steps: bootWorld(scenario, began), toldAtMs: this.#around.nowMs() }
  }

  /** Replays a piece at a time; a later opening takes the place of this one between two pieces. */
  #goOnOpening(opening: Opening, untilMs: number): void {
    const around = this.#around
    for (;;) {
      const step = opening.steps.next()
      if (step.done === true) return this.#opened(opening, step.value)
      if (around.nowMs() >= untilMs) break
    }
    if (around.nowMs() - opening.toldAtMs < progressEveryMs) return
    opening.toldAtMs = around.nowMs()
    around.post({ kind: 'opening', id: opening.id, untilMs: opening.untilMs })
  }

  #opened({ id }: Opening, world: World): void {
    this.#stage?.shell.close()
    const fieldTexts = () => this.#texts.now()
    const shell = createConsole(world, fieldTexts)
    this.#stage = { world, shell, momentOf: createMoments(world, shell, fieldTexts) }
    this.#opening = null
    this.#lookAtMs = null
    this.#past = null
    this.#pace.set(this.#pace.speed, this.#around.nowMs())
    this.#watches.forget()
    this.#isStale = true
    this.#around.post({ kind: 'opened', id })
  }

  #dispatch(id: number, command: Command): void {
    const outcome = this.#aloud(sentenceOf(command), () => {
      if (this.#stage === null) return noWorld
      return this.#lookAtMs === null ? this.#stage.world.dispatch(command) : lookingBack
    })
    this.#answers.push({ kind: 'outcome', id, outcome })
  }

  #move(id: number, move: Move): void {
    const world = this.#stage?.world
    const hasMoved = this.#aloud(wordsOf(move), () => world !== undefined && moveWorld(world, move))
    if (move.to === 'branch') this.#lookAtMs = null
    this.#answers.push({ kind: 'moved', id, hasMoved })
  }

  /** Announces slow work before it runs, so that a page without an answer can name what it waits for. */
  #aloud<Value>(what: string, act: () => Value): Value {
    this.#around.post({ kind: 'begins', what })
    try {
      return act()
    } finally {
      this.#isStale = true
      this.#around.post({ kind: 'ends' })
    }
  }

  #sendFrame(): void {
    const nowMs = this.#around.nowMs()
    if (this.#stage === null) return this.#tellAnswers()
    const isEarly = nowMs - this.#lastFrameMs < frameEveryMs && this.#answers.length === 0
    if (!this.#isStale || !this.#isTaken || isEarly) return
    const moment = this.#moment(this.#stage)
    const changes = this.#watches.changes(moment)
    this.#isStale = false
    if (changes.length > 0) {
      this.#isTaken = false
      this.#lastFrameMs = nowMs
      const { revision, nowMs: worldMs } = moment.state
      this.#around.post({ kind: 'frame', frame: { revision, nowMs: worldMs, changes } })
    }
    this.#tellAnswers()
  }

  #tellAnswers(): void {
    for (const answer of this.#answers) this.#around.post(answer)
    this.#answers = []
  }

  #answer(id: number, query: AskedQuery): void {
    const stage = this.#stage
    const answer = stage === null ? null : { value: answerQuery(this.#moment(stage), query) }
    this.#around.post({ kind: 'answer', id, answer })
  }

  #moment({ world, momentOf }: Stage): Moment {
    const atMs = this.#lookAtMs
    if (atMs === null) this.#past = null
    else if (this.#past?.ms !== atMs) this.#past = { ms: atMs, state: world.stateAt(atMs) }
    return momentOf(this.#past?.state ?? world.getState())
  }
}

const noWorld: Outcome = { ok: false, message: 'No world is open yet.', output: '', diagnostics: [] }
const lookingBack: Outcome = {
  ok: false,
  message: 'You are looking at the past; branch from here to act on it.',
  output: '',
  diagnostics: [],
}

function wordsOf(move: Move): string {
  switch (move.to) {
    case 'undone':
      return 'taking the last step back'
    case 'redone':
      return 'doing the next step again'
    case 'next-event':
      return 'going to the next event'
    case 'quiet':
      return 'running until nothing is left to do'
    case 'reset':
      return 'going back to the start'
    case 'branch':
      return 'branching from a moment of the past'
  }
}

function moveWorld(world: World, move: Move): boolean {
  switch (move.to) {
    case 'undone':
      return world.undo()
    case 'redone':
      return world.redo()
    case 'next-event':
      return world.step()
    case 'quiet':
      world.settle()
      return true
    case 'reset':
      world.reset()
      return true
    case 'branch':
      world.branchAt(move.atMs)
      return true
  }
}
