// One shell at work: its variables, and which kind of command is run how.

import type { Machine } from '../machine/machine'
import { arithmetic } from './arithmetic'
import { runCase, runFor, runIf, runWhile } from './control-flow'
import type { ScriptHost, ScriptOutcome } from './host'
import type { Io } from './io'
import { besideOf, textPipe } from './io'
import { enter, newState, spend } from './limits'
import { outcomeOf } from './outcome'
import { redirected } from './redirect'
import { runSimple, runWords } from './run-words'
import type { ScriptOptions, Shell, ShellSettings, Trap } from './shell'
import { ScriptSignal } from './signal'
import type { ScriptState } from './state'
import type { ScriptReading, Steps } from './steps'
import type { ScriptNode } from './syntax'

/** What a shell shares with its children. */
export interface ShellSide {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly state: ScriptState
  readonly traps: Map<string, Trap>
}

export class ScriptShell implements Shell {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly state: ScriptState
  readonly traps: Map<string, Trap>
  readonly locals = new Map<string, string>()
  readonly functions = new Map<string, ScriptNode>()
  readonly options: ShellSettings
  readonly isReadOnly = new Set<string>()
  readonly frames: Map<string, string | undefined>[] = []
  readonly name: string
  readonly isBash: boolean
  positional: readonly string[]
  lastStatus = 0
  captureStatus = 0
  testDepth = 0
  traceDepth = 0
  wasCutShort = false

  constructor(side: ShellSide, { name, args, errexit }: ScriptOptions) {
    this.machine = side.machine
    this.host = side.host
    this.state = side.state
    this.traps = side.traps
    this.name = name
    this.isBash = name.endsWith('bash') || /^#!.*\bbash\b/.test(side.machine.read(side.machine.path(name)) ?? '')
    this.positional = args
    this.options = { errexit, nounset: false, pipefail: false, xtrace: false, noglob: false }
  }

  *run(node: ScriptNode, io: Io): Steps<number> {
    spend(this.state)
    enter(this.state)
    try {
      this.lastStatus = yield* this.runNode(node, io)
      return this.lastStatus
    } finally {
      this.state.depth--
    }
  }

  private *runNode(node: ScriptNode, io: Io): Steps<number> {
    switch (node.kind) {
      case 'simple':
        return yield* runSimple(this, node, io)
      case 'sequence':
        return yield* this.runSequence(node, io)
      case 'chain':
        return yield* this.runChain(node, io)
      case 'pipeline':
        return yield* this.runPipeline(node, io)
      case 'background':
        return yield* this.runBackground(node.command, io)
      case 'function':
        this.functions.set(node.name, node.body)
        return 0
      case 'group':
        return yield* redirected(this, node.redirects, io, (inner) => {
          const run = (): Steps<number> => this.run(node.body, inner)
          return node.isSubshell ? this.subshell(run) : run()
        })
      case 'if':
        return yield* redirected(this, node.redirects, io, (inner) => runIf(this, node, inner))
      case 'while':
        return yield* redirected(this, node.redirects, io, (inner) => runWhile(this, node, inner))
      case 'for':
        return yield* redirected(this, node.redirects, io, (inner) => runFor(this, node, inner))
      case 'case':
        return yield* redirected(this, node.redirects, io, (inner) => runCase(this, node, inner))
    }
  }

  private *runSequence(node: Extract<ScriptNode, { kind: 'sequence' }>, io: Io): Steps<number> {
    let status = 0
    for (const command of node.commands) {
      status = yield* this.run(command, io)
      this.stopOnError(status, command)
    }
    return status
  }

  /** With `set -e` a failure outside of conditions ends the script; `a && b` that stops at `a` is none. */
  private stopOnError(status: number, node: ScriptNode): void {
    const isExcused = (node.kind === 'chain' && this.wasCutShort) || (node.kind === 'pipeline' && node.isNegated)
    if (status !== 0 && this.options.errexit && this.testDepth === 0 && !isExcused) {
      throw new ScriptSignal('exit', status)
    }
  }

  private *runChain(node: Extract<ScriptNode, { kind: 'chain' }>, io: Io): Steps<number> {
    this.testDepth++
    let left: number
    try {
      left = yield* this.run(node.left, io)
    } finally {
      this.testDepth--
    }
    this.wasCutShort = (left === 0) !== (node.operator === '&&')
    return this.wasCutShort ? left : yield* this.run(node.right, io)
  }

  private *runPipeline(node: Extract<ScriptNode, { kind: 'pipeline' }>, io: Io): Steps<number> {
    let stdin = io.stdin
    let status = 0
    let worst = 0
    for (const [i, command] of node.commands.entries()) {
      const isLast = i === node.commands.length - 1
      const pipe = textPipe()
      const inner: Io = { stdin, out: isLast ? io.out : pipe, err: io.err }
      const run = (): Steps<number> => this.run(command, inner)
      status = yield* node.commands.length === 1 ? run() : this.subshell(run)
      if (status !== 0) worst = status
      stdin = { text: pipe.text }
    }
    const whole = this.options.pipefail ? worst : status
    return node.isNegated ? Number(whole === 0) : whole
  }

  /** What is left in the background does not hold the script up. */
  private *runBackground(command: ScriptNode, io: Io): Steps<number> {
    if (this.state.followsJobs) {
      const number = this.state.jobStatuses.push(null) - 1
      yield { kind: 'job', job: this.jobOf(command, io, number) }
      return 0
    }
    const startMs = this.machine.elapsedMs
    const firstPause = this.machine.pauses.length
    this.state.inBackground++
    try {
      this.state.jobStatuses.push(yield* this.subshell(() => this.run(command, io)))
    } catch (signal) {
      if (!(signal instanceof ScriptSignal) || (signal.kind !== 'forever' && signal.kind !== 'limit')) throw signal
      this.state.hasEndlessBackground = true
      this.state.jobStatuses.push(143)
      this.state.steps = 0
    } finally {
      this.state.inBackground--
      this.machine.pauses.splice(firstPause)
      this.state.backgroundUntilMs = Math.max(this.state.backgroundUntilMs, this.machine.elapsedMs)
      this.machine.elapsedMs = startMs
    }
    return 0
  }

  /** A shell like this one, on a machine whose time goes on beside. */
  private jobOf(command: ScriptNode, io: Io, number: number): ScriptReading {
    const machine = this.machine.fork()
    const state = { ...newState(), inBackground: 1, shells: this.state.shells + 1, followsJobs: true }
    const { name, positional, host } = this
    const shell = new ScriptShell(
      { machine, host, state, traps: new Map() },
      { name, args: positional, errexit: false },
    )
    for (const [variable, value] of this.locals) shell.locals.set(variable, value)
    for (const [title, body] of this.functions) shell.functions.set(title, body)
    Object.assign(shell.options, this.options)
    const own = { stdin: { text: '' }, out: besideOf(io.out, machine), err: besideOf(io.err, machine) }
    return {
      machine,
      state,
      steps: this.noted(
        outcomeOf(() => shell.run(command, own)),
        number,
      ),
    }
  }

  /** Whoever waits for the job reads how it ended. */
  private *noted(steps: Steps<ScriptOutcome>, number: number): Steps<ScriptOutcome> {
    const outcome = yield* steps
    this.state.jobStatuses[number] = outcome.status
    return outcome
  }

  *subshell(run: () => Steps<number>): Steps<number> {
    const { cwd } = this.machine
    const env = new Map(this.machine.env)
    const locals = new Map(this.locals)
    try {
      return yield* run()
    } catch (signal) {
      if (signal instanceof ScriptSignal && signal.kind === 'exit') return signal.status
      throw signal
    } finally {
      this.machine.cwd = cwd
      this.machine.env.clear()
      for (const [name, value] of env) this.machine.env.set(name, value)
      this.locals.clear()
      for (const [name, value] of locals) this.locals.set(name, value)
    }
  }

  runWords(words: readonly string[], io: Io): Steps<number> {
    return runWords(this, words, io)
  }

  value(name: string): string | undefined {
    switch (name) {
      case '?':
        return String(this.lastStatus)
      case '#':
        return String(this.positional.length)
      case '@':
      case '*':
        return this.positional.join(' ')
      case '$':
        return '1'
      case '0':
        return this.name
      case '!':
        return this.state.jobStatuses.length === 0 ? undefined : String(6 + this.state.jobStatuses.length)
      case '-':
        return this.options.errexit ? 'e' : ''
      default:
        return /^[1-9]\d*$/.test(name) ? this.positional[Number(name) - 1] : this.variable(name)
    }
  }

  private variable(name: string): string | undefined {
    const known = this.locals.get(name) ?? this.machine.env.get(name)
    if (known !== undefined) return known
    if (name === 'PWD') return this.machine.cwd
    if (name === 'HOSTNAME') return this.machine.hostname
    if (name === 'UID' || name === 'EUID') return String(this.machine.uid)
    if (name === 'SECONDS') {
      this.machine.readClock()
      return String(Math.floor(this.machine.elapsedMs / 1000))
    }
    return name === 'RANDOM' ? this.machine.random() : undefined
  }

  set(name: string, value: string): void {
    const home = this.machine.env.has(name) ? this.machine.env : this.locals
    if (home.get(name) !== value) this.state.changes++
    home.set(name, value)
  }

  shadow(name: string): void {
    const frame = this.frames.at(-1)
    if (frame !== undefined && !frame.has(name)) frame.set(name, this.locals.get(name) ?? this.machine.env.get(name))
  }

  unset(name: string): void {
    this.machine.env.delete(name)
    this.locals.delete(name)
  }

  child(options: ScriptOptions): Shell {
    return new ScriptShell(this, options)
  }

  arithmetic(text: string): number {
    const sum = arithmetic(text, this)
    return sum.ok ? sum.value : 0
  }
}
