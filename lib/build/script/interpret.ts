// Running scripts: a small POSIX shell over a simulated machine.
//
// What commands do stands in their table; here are the shell's own words, control flow, pipes and redirections. Loops that
// never end are found and described; programs that keep running take over. Left out: jobs, traps, signals.

import type { CommandOutcome } from '../command'
import type { Machine } from '../machine'
import { pathMatches } from '../wildcard'
import { runBuiltin } from './builtins'
import { evaluate, expandFields, expandText } from './expand-words'
import type { ScriptHost, ScriptOutcome } from './host'
import { isNetworkCommand, runNetworkCommand } from './network-commands'
import { parseScript } from './parse-script'
import { findProgram, notFoundText } from './programs-on-path'
import type { ScriptOptions, Shell, Sink } from './shell'
import { ScriptSignal } from './signal'
import type { Redirect, Script, ScriptNode } from './syntax'

/** Runs a script's text; never throws. */
export function runScript(text: string, machine: Machine, host: ScriptHost, options: ScriptOptions): ScriptOutcome {
  const script = parseScript(text)
  if (script.fault !== undefined) {
    machine.print('stderr', `${options.name}: 1: ${script.fault}\n`)
    return { status: 2 }
  }
  return outcomeOf(() => new ScriptShell(machine, host, options).run(script.body))
}

/** Runs an argument vector without a shell. */
export function runArgv(argv: readonly string[], machine: Machine, host: ScriptHost): ScriptOutcome {
  const shell = new ScriptShell(machine, host, { name: argv[0] ?? 'sh', args: [], errexit: false })
  return outcomeOf(() => shell.runWords(argv, '', null))
}

function outcomeOf(run: () => number): ScriptOutcome {
  try {
    return { status: run() }
  } catch (signal) {
    if (!(signal instanceof ScriptSignal)) throw signal
    return signal.outcome ?? { status: signal.status }
  }
}

const stepsMax = 20_000
const roundsMax = 2_000
const steadyRounds = 5

class ScriptShell implements Shell {
  readonly machine: Machine
  readonly host: ScriptHost
  readonly locals = new Map<string, string>()
  readonly functions = new Map<string, ScriptNode>()
  readonly options = { errexit: false, nounset: false, pipefail: false }
  readonly name: string
  positional: readonly string[]
  lastStatus = 0
  private steps = 0
  private actions = 0
  private isInTest = 0
  /** The last chain ended before its last part. */
  private wasCutShort = false
  private depth = 0
  /** Inside a loop that never ends: its actions are noted, not waited for. */
  private isSteady = 0

  constructor(machine: Machine, host: ScriptHost, { name, args, errexit }: ScriptOptions) {
    this.machine = machine
    this.host = host
    this.name = name
    this.positional = args
    this.options.errexit = errexit
  }

  run(node: ScriptNode, stdin = '', sink: Sink = null): number {
    if (++this.steps > stepsMax) throw new ScriptSignal('limit', 124)
    if (++this.depth > 200) throw new ScriptSignal('limit', 124)
    try {
      this.lastStatus = this.runNode(node, stdin, sink)
      return this.lastStatus
    } finally {
      this.depth--
    }
  }

  private runNode(node: ScriptNode, stdin: string, sink: Sink): number {
    switch (node.kind) {
      case 'simple':
        return this.runSimple(node, stdin, sink)
      case 'sequence':
        return node.commands.reduce((_, command) => this.checked(this.run(command, stdin, sink), command), 0)
      case 'chain': {
        const left = this.testing(() => this.run(node.left, stdin, sink))
        this.wasCutShort = (left === 0) !== (node.operator === '&&')
        if (this.wasCutShort) return left
        return this.run(node.right, stdin, sink)
      }
      case 'pipeline':
        return this.runPipeline(node, stdin, sink)
      case 'background':
        return this.runBackground(node.command, stdin, sink)
      case 'group':
        return this.redirected(node.redirects, stdin, sink, (input, output) =>
          node.isSubshell
            ? this.subshell(() => this.run(node.body, input, output))
            : this.run(node.body, input, output),
        )
      case 'if':
        return this.redirected(node.redirects, stdin, sink, (input, output) => {
          const clause = node.clauses.find(({ test }) => this.testing(() => this.run(test, input, output)) === 0)
          const body = clause?.body ?? node.otherwise
          return body === null || body === undefined ? 0 : this.run(body, input, output)
        })
      case 'while':
        return this.redirected(node.redirects, stdin, sink, (input, output) => this.runWhile(node, input, output))
      case 'for':
        return this.redirected(node.redirects, stdin, sink, (input, output) => this.runFor(node, input, output))
      case 'case':
        return this.redirected(node.redirects, stdin, sink, (input, output) => this.runCase(node, input, output))
      case 'function':
        this.functions.set(node.name, node.body)
        return 0
    }
  }

  private testing(run: () => number): number {
    this.isInTest++
    try {
      return run()
    } finally {
      this.isInTest--
    }
  }

  /** With `set -e` a failure outside of tests ends the script; `a && b` that stops at `a` is none. */
  private checked(status: number, node: ScriptNode): number {
    const isExcused = (node.kind === 'chain' && this.wasCutShort) || (node.kind === 'pipeline' && node.isNegated)
    if (status !== 0 && this.options.errexit && this.isInTest === 0 && !isExcused)
      throw new ScriptSignal('exit', status)
    return status
  }

  private runPipeline(node: Extract<ScriptNode, { kind: 'pipeline' }>, stdin: string, sink: Sink): number {
    let input = stdin
    let status = 0
    let worst = 0
    for (const [i, command] of node.commands.entries()) {
      const isLast = i === node.commands.length - 1
      const pipe: Sink = isLast ? sink : { text: '' }
      const run = (): number => this.run(command, input, pipe)
      status = node.commands.length === 1 ? run() : this.subshell(run)
      if (status !== 0) worst = status
      if (!isLast && pipe !== null) input = pipe.text
    }
    const whole = this.options.pipefail ? worst : status
    return node.isNegated ? Number(whole === 0) : whole
  }

  private subshell(run: () => number): number {
    const { cwd } = this.machine
    const kept = [new Map(this.machine.env), new Map(this.locals)] as const
    try {
      return run()
    } catch (signal) {
      if (signal instanceof ScriptSignal && signal.kind === 'exit') return signal.status
      throw signal
    } finally {
      this.machine.cwd = cwd
      this.machine.env.clear()
      for (const [name, value] of kept[0]) this.machine.env.set(name, value)
      this.locals.clear()
      for (const [name, value] of kept[1]) this.locals.set(name, value)
    }
  }

  /** A program left in the background does not hold the script up. */
  private runBackground(command: ScriptNode, stdin: string, sink: Sink): number {
    const startMs = this.machine.elapsedMs
    try {
      this.subshell(() => this.run(command, stdin, sink))
    } catch (signal) {
      if (!(signal instanceof ScriptSignal) || signal.outcome === undefined) throw signal
      this.machine.note('a program in the background is not followed')
    }
    this.machine.elapsedMs = startMs
    return 0
  }

  private runWhile(node: Extract<ScriptNode, { kind: 'while' }>, stdin: string, sink: Sink): number {
    const isEndless = isConstantTest(node.test, node.isUntil) && !mayLeave(node.body)
    if (isEndless) this.isSteady++
    let status = 0
    try {
      for (let round = 0; round < roundsMax; round++) {
        const start = { ms: this.machine.elapsedMs, line: this.machine.lines.length, action: this.actions }
        const test = this.testing(() => this.run(node.test, stdin, sink))
        if ((test === 0) === node.isUntil) return status
        try {
          status = this.run(node.body, stdin, sink)
        } catch (signal) {
          if (!(signal instanceof ScriptSignal) || !signal.leavesLoop()) throw signal
          if (signal.kind === 'break') return 0
        }
        const everyMs = this.machine.elapsedMs - start.ms
        if (isEndless && this.machine.purpose === 'container' && (round >= steadyRounds || everyMs === 0)) {
          const outcome: ScriptOutcome = {
            status: 0,
            endless: {
              fromMs: start.ms,
              everyMs: Math.max(1, everyMs),
              firstLine: start.line,
              firstAction: start.action,
            },
          }
          throw new ScriptSignal('outcome', 0, outcome)
        }
      }
    } finally {
      if (isEndless) this.isSteady--
    }
    this.machine.note('a loop was not followed to its end')
    throw new ScriptSignal('limit', 124)
  }

  private runFor(node: Extract<ScriptNode, { kind: 'for' }>, stdin: string, sink: Sink): number {
    const values =
      node.words === null ? this.positional : node.words.flatMap((word) => expandFields(word, this.expansion()))
    let status = 0
    for (const value of values) {
      this.set(node.name, value)
      try {
        status = this.run(node.body, stdin, sink)
      } catch (signal) {
        if (!(signal instanceof ScriptSignal) || !signal.leavesLoop()) throw signal
        if (signal.kind === 'break') return 0
      }
    }
    return status
  }

  private runCase(node: Extract<ScriptNode, { kind: 'case' }>, stdin: string, sink: Sink): number {
    const text = expandText(node.word, this.expansion())
    const arm = node.arms.find(({ patterns }) =>
      patterns.some((pattern) => {
        const wanted = expandText(pattern, this.expansion())
        return (
          wanted === text ||
          pathMatches(wanted.replaceAll('/', '\u0001').replace(/\*+/g, '**'), text.replaceAll('/', '\u0001'))
        )
      }),
    )
    return arm === undefined ? 0 : this.run(arm.body, stdin, sink)
  }

  private runSimple(node: Extract<ScriptNode, { kind: 'simple' }>, stdin: string, sink: Sink): number {
    const expansion = this.expansion()
    const before = this.lastStatus
    this.lastStatus = 0
    const words = this.withStatus(before, () => node.words.flatMap((word) => expandFields(word, expansion)))
    const assigned = this.withStatus(before, () =>
      node.assignments.map(({ name, value }) => [name, expandText(value, expansion)] as const),
    )
    if (words.length === 0) {
      for (const [name, value] of assigned) this.set(name, value)
      return this.redirected(node.redirects, stdin, sink, () => this.lastStatus)
    }
    const kept = new Map(assigned.map(([name]) => [name, this.machine.env.get(name)]))
    for (const [name, value] of assigned) this.machine.env.set(name, value)
    try {
      return this.redirected(node.redirects, stdin, sink, (input, output) => this.runWords(words, input, output))
    } finally {
      for (const [name, value] of kept) {
        if (value === undefined) this.machine.env.delete(name)
        else this.machine.env.set(name, value)
      }
    }
  }

  private withStatus<Value>(status: number, run: () => Value): Value {
    this.lastStatus = status
    const value = run()
    if (this.lastStatus === status) this.lastStatus = 0
    return value
  }

  /** One command with its words expanded. */
  runWords(words: readonly string[], stdin: string, sink: Sink): number {
    const [name = '', ...args] = words
    const body = this.functions.get(name)
    if (body !== undefined) return this.callFunction(body, args, stdin, sink)
    const builtin = runBuiltin(this, name, args, stdin, sink)
    if (builtin !== null) return builtin
    if (isNetworkCommand(name, args) && findProgram(this.machine, name).kind === 'found') {
      return this.finish(
        runNetworkCommand(name, args, this.machine, (action) => this.act(action)),
        sink,
      )
    }
    return this.runProgram(words, stdin, sink)
  }

  private runProgram(words: readonly string[], stdin: string, sink: Sink): number {
    const [name = '', ...args] = words
    const { machine, host } = this
    const found = findProgram(machine, name)
    if (found.kind === 'missing') {
      if (machine.isUncertain && !name.includes('/')) return this.unknown(name)
      this.print(sink, 'stderr', `${notFoundText(machine, this.name, name)}\n`)
      return 127
    }
    if (found.kind === 'forbidden') {
      this.print(sink, 'stderr', `${this.name}: 1: ${name}: Permission denied\n`)
      return 126
    }
    if (found.script !== undefined && found.program === undefined) {
      return this.subshell(() =>
        new ScriptShell(machine, host, { name, args, errexit: false }).run(
          parseOrFail(found.script ?? '', machine),
          stdin,
          sink,
        ),
      )
    }
    const program = found.program ?? ''
    if (host.runsOn(program, words, machine)) {
      if (machine.purpose === 'container')
        throw new ScriptSignal('outcome', 0, { status: 0, takeover: { argv: words, program } })
      machine.note(`${name} would keep running; the step goes on without it`)
      return 0
    }
    const base = name.slice(name.lastIndexOf('/') + 1)
    const part = host.commandFor(base) ?? host.commandFor(program)
    if (part === undefined) return this.unknown(name)
    return this.finish(part.run({ name: base, args, stdin }, machine), sink)
  }

  private unknown(name: string): number {
    this.machine.note(`effect not simulated: ${name}`)
    this.machine.weaken('unknown')
    this.machine.elapsedMs += 800
    return 0
  }

  private finish(outcome: CommandOutcome, sink: Sink): number {
    this.machine.elapsedMs += outcome.tookMs ?? 4
    if (outcome.grade !== undefined) this.machine.weaken(outcome.grade)
    this.print(sink, 'stdout', outcome.stdout ?? '')
    this.print(sink, 'stderr', outcome.stderr ?? '')
    return outcome.status
  }

  private act(action: Parameters<ScriptHost['act']>[0]): ReturnType<ScriptHost['act']> {
    this.actions++
    const answer = this.host.act(action)
    return this.isSteady > 0 ? null : answer
  }

  private callFunction(body: ScriptNode, args: readonly string[], stdin: string, sink: Sink): number {
    const outer = this.positional
    this.positional = args
    try {
      return this.run(body, stdin, sink)
    } catch (signal) {
      if (signal instanceof ScriptSignal && signal.kind === 'return') return signal.status
      throw signal
    } finally {
      this.positional = outer
    }
  }

  /** Output to files, input from files; standard error joins standard output where it is asked to. */
  private redirected(
    redirects: readonly Redirect[],
    stdin: string,
    sink: Sink,
    run: (stdin: string, sink: Sink) => number,
  ): number {
    if (redirects.length === 0) return run(stdin, sink)
    let input = stdin
    let file: { path: string; isAppend: boolean } | null = null
    for (const { fd, operator, target } of redirects) {
      const text = expandText(target, this.expansion())
      if (operator === '<<' || operator === '<<<') input = operator === '<<' ? text : `${text}\n`
      else if (operator === '<') {
        const content = this.machine.read(this.machine.path(text))
        if (content === null && !this.machine.exists(this.machine.path(text))) {
          this.print(sink, 'stderr', `${this.name}: 1: cannot open ${text}: No such file\n`)
          return 2
        }
        input = content ?? ''
      } else if (operator !== '>&' && operator !== '<&' && (fd === 1 || operator === '&>')) {
        file = { path: this.machine.path(text), isAppend: operator === '>>' }
      }
    }
    if (file === null) return run(input, sink)
    if (/^\/(?:dev\/(?:stdout|stderr|tty)|proc\/1\/fd\/[12])$/.test(file.path)) return run(input, sink)
    const output = { text: '' }
    const status = run(input, output)
    if (file.path === '/dev/null') return status
    const before = file.isAppend ? (this.machine.read(file.path) ?? '') : ''
    this.machine.write(file.path, before + output.text)
    return status
  }

  print(sink: Sink, stream: 'stdout' | 'stderr', text: string): void {
    if (sink !== null && stream === 'stdout') sink.text += text
    else this.machine.print(stream, text)
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
        return ''
      case '-':
        return this.options.errexit ? 'e' : ''
      default:
        if (/^[1-9]\d*$/.test(name)) return this.positional[Number(name) - 1]
        return (
          this.locals.get(name) ??
          this.machine.env.get(name) ??
          (name === 'PWD'
            ? this.machine.cwd
            : name === 'HOSTNAME'
              ? this.machine.hostname
              : name === 'RANDOM'
                ? '4'
                : undefined)
        )
    }
  }

  set(name: string, value: string): void {
    if (this.machine.env.has(name)) this.machine.env.set(name, value)
    else this.locals.set(name, value)
  }

  expansion() {
    const shell = this
    return {
      machine: this.machine,
      value(name: string): string | undefined {
        const value = shell.value(name)
        if (value === undefined && shell.options.nounset) this.stop(`${name}: parameter not set`)
        return value
      },
      set: (name: string, value: string) => this.set(name, value),
      get positional() {
        return shell.positional
      },
      capture: (script: Script) => this.capture(script.body),
      stop: (message: string): never => {
        this.machine.print('stderr', `${this.name}: 1: ${message}\n`)
        throw new ScriptSignal('exit', 2)
      },
    }
  }

  private capture(node: ScriptNode): string {
    const sink = { text: '' }
    this.lastStatus = this.subshell(() => this.run(node, '', sink))
    return sink.text.replace(/\n+$/, '')
  }

  child(options: ScriptOptions): Shell {
    return new ScriptShell(this.machine, this.host, options)
  }

  arithmetic(text: string): number {
    return evaluate(text, this)
  }
}

function parseOrFail(text: string, machine: Machine): ScriptNode {
  const script = parseScript(text)
  if (script.fault === undefined) return script.body
  machine.print('stderr', `${script.fault}\n`)
  throw new ScriptSignal('exit', 2)
}

/** `while true`, `while :`, `while sleep 1`, `until false`. */
function isConstantTest(test: ScriptNode, isUntil: boolean): boolean {
  if (test.kind !== 'simple') return false
  const [first] = test.words
  const name = first?.map((part) => (part.kind === 'text' ? part.text : '')).join('') ?? ''
  if (isUntil) return name === 'false'
  return name === 'true' || name === ':' || name === 'sleep' || (name === '[' && test.words.length === 3)
}

/** Whether a loop's body may break out of it or end the script. */
function mayLeave(node: ScriptNode): boolean {
  const text = JSON.stringify(node)
  return /"text":"(?:break|exit|return|exec)"/.test(text)
}
