// The shell's own commands: cd, export, test, read, trap, exec, eval; those around others stand in wrappers.ts.

import { joinPath } from '@/lib/go/path'
import { nextOption } from './getopts'
import type { Io } from './io'
import { parseScript } from './parse-script'
import { findProgram } from './programs-on-path'
import type { Shell } from './shell'
import { complaint, execComplaint } from './shell-words'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'
import { testExpression } from './test-command'
import { assign, readLine, setOptions } from './variables'
import { runWrapper } from './wrappers'
import { deeper } from './xtrace'

/** Null when the name is none of the shell's. */
export function runBuiltin(shell: Shell, name: string, args: readonly string[], io: Io): Steps<number> | null {
  const status = plainBuiltin(shell, name, args, io)
  if (status !== null) return settled(status)
  switch (name) {
    case 'eval':
      return runText(shell, args.join(' '), io)
    case '.':
    case 'source':
      return sourceFile(shell, args, io)
    case 'exec':
      return args.length === 0 ? settled(0) : replaceShell(shell, args, io)
    case 'command':
      return args[0] === '-v' || args[0] === '-V'
        ? settled(which(shell, args.slice(1), io))
        : shell.runWords(
            args.filter((arg) => arg !== '-p'),
            io,
          )
    case 'wait':
      return waitForOthers(shell, args)
    default:
      return runWrapper(shell, name, args, io)
  }
}

// biome-ignore lint/correctness/useYield: a step that never waits
function* settled(status: number): Steps<number> {
  return status
}

function plainBuiltin(shell: Shell, name: string, args: readonly string[], io: Io): number | null {
  const [first = ''] = args
  switch (name) {
    case ':':
    case 'true':
    case 'umask':
    case 'ulimit':
    case 'hash':
    case 'shopt':
    case 'alias':
      return 0
    case 'false':
      return 1
    case 'test':
    case '[':
    case '[[':
      return testExpression(name === 'test' ? args : args.slice(0, -1), shell.machine)
    case 'cd':
      return changeDirectory(shell, first, io)
    case 'export':
    case 'readonly':
    case 'local':
    case 'declare':
    case 'typeset':
      return assign(shell, name, args)
    case 'unset':
      for (const each of args.filter((arg) => !arg.startsWith('-'))) {
        if (args[0] === '-f') shell.functions.delete(each)
        else shell.unset(each)
      }
      return 0
    case 'set':
      return setOptions(shell, args)
    case 'shift':
      shell.positional = shell.positional.slice(first === '' ? 1 : Number(first))
      return 0
    case 'trap':
      return setTrap(shell, args)
    case 'getopts':
      return nextOption(shell, args, io)
    case 'read':
      return readLine(shell, args, io)
    case 'let':
      return shell.arithmetic(args.join(' ')) === 0 ? 1 : 0
    case 'type':
      return which(shell, args, io)
    default:
      return leave(shell, name, first)
  }
}

/** What leaves a loop, a function or the script. */
function leave(shell: Shell, name: string, first: string): null {
  const status = first === '' ? shell.lastStatus : Number(first) & 255
  if (name === 'exit') throw new ScriptSignal('exit', status)
  if (name === 'return') throw new ScriptSignal('return', status)
  if (name === 'break' || name === 'continue') throw new ScriptSignal(name, 0, Math.max(1, Number(first) || 1))
  return null
}

function changeDirectory(shell: Shell, typed: string, io: Io): number {
  const { machine } = shell
  const home = machine.env.get('HOME') ?? '/'
  const target = typed === '' ? home : typed === '-' ? (shell.value('OLDPWD') ?? machine.cwd) : typed
  const path = target.startsWith('/') ? machine.path(target) : joinPath(machine.cwd, target)
  if (!machine.exists(path)) {
    if (machine.isUncertain) return 0
    io.err.write(complaint(shell, `cd: can't cd to ${typed}`))
    return 2
  }
  shell.locals.set('OLDPWD', machine.cwd)
  machine.cwd = path
  return 0
}

/** `trap 'commands' TERM INT`; `-` and nothing take it back; an empty text ignores the signal. */
function setTrap(shell: Shell, args: readonly string[]): number {
  const [action = '', ...signals] = args
  for (const typed of signals) {
    const signal = typed === '0' ? 'EXIT' : typed.replace(/^SIG/i, '').toUpperCase()
    if (action === '-') shell.traps.delete(signal)
    else shell.traps.set(signal, { text: action, shell })
  }
  return 0
}

function* replaceShell(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  shell.traps.clear()
  const { shells } = shell.state
  shell.state.shells = Math.max(0, shells - 1)
  if (isMissing(shell, args)) {
    io.err.write(execComplaint(shell, `${args[0] ?? ''}: not found`))
    throw new ScriptSignal('exit', 127)
  }
  const status = yield* shell.runWords(args, io)
  shell.state.shells = shells
  throw new ScriptSignal('exit', status)
}

/** exec looks for programs only: neither functions nor the shell's own words. */
function isMissing({ machine }: Shell, [name = '']: readonly string[]): boolean {
  return !name.startsWith('-') && !machine.isUncertain && findProgram(machine, name).kind === 'missing'
}

/** All of them, or `wait $!`: then what that one ended with counts. */
// biome-ignore lint/correctness/useYield: what is waited for never ends, or has ended
function* waitForOthers({ machine, state }: Shell, [first]: readonly string[]): Steps<number> {
  if (state.hasEndlessBackground) {
    machine.pass(Number.POSITIVE_INFINITY, 'interruptible')
    throw new ScriptSignal('forever', 0)
  }
  if (state.backgroundUntilMs > machine.elapsedMs)
    machine.pass(state.backgroundUntilMs - machine.elapsedMs, 'interruptible')
  return first === undefined ? 0 : (state.jobStatuses[Number(first) - firstJob] ?? 0)
}

/** The number of the first process that a shell starts. */
const firstJob = 7

function* runText(shell: Shell, text: string, io: Io): Steps<number> {
  const script = parseScript(text)
  if (script.fault === undefined) return yield* deeper(shell, () => shell.run(script.body, io))
  io.err.write(complaint(shell, script.fault))
  return 2
}

function* sourceFile(shell: Shell, [file = '', ...args]: readonly string[], io: Io): Steps<number> {
  const { machine } = shell
  const path = machine.path(file)
  const text = machine.read(path)
  if (text === null && !machine.exists(path) && !machine.isUncertain) {
    io.err.write(complaint(shell, `.: cannot open ${file}: No such file`))
    throw new ScriptSignal('exit', 2)
  }
  if (text === null) machine.weaken('unknown')
  if (args.length > 0) shell.positional = args
  return yield* runText(shell, text ?? '', io)
}

export function which(shell: Shell, names: readonly string[], io: Io): number {
  const path = (shell.machine.env.get('PATH') ?? '').split(':')
  let status = 0
  for (const name of names) {
    const found = name.includes('/')
      ? shell.machine.exists(name) && name
      : path.map((directory) => `${directory}/${name}`).find((each) => shell.machine.files.has(each))
    if (found === undefined || found === false) status = 127
    else io.out.write(`${found}\n`)
  }
  return status
}
