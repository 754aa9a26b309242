// Commands that run others: sh -c, env, timeout, xargs, tini, gosu.

import { isBeyondReading } from './beyond-reading'
import { runEach, runFind } from './find-exec'
import type { Io } from './io'
import { parseScript } from './parse-script'
import { findProgram, notFoundText } from './programs-on-path'
import { runUnknown } from './run-started'
import type { Shell } from './shell'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'

const shells = new Set(['sh', 'bash', 'ash', 'dash'])
const inits = new Set(['catatonit', 'tini', 'dumb-init'])
const plain = new Set(['time', 'nohup', 'sudo', 'builtin', 'nice', 'stdbuf', 'setsid'])

/** Null when the name is none of these, or not on this machine. */
export function runWrapper(shell: Shell, name: string, args: readonly string[], io: Io): Steps<number> | null {
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (shells.has(base)) return hasShell(shell, name) ? runShell(shell, name, args, io) : missing(shell, name, io)
  if (inits.has(base)) return asFirst(shell, args, io)
  if (plain.has(name)) return shell.runWords(args.slice(optionsEnd(args, '')), io)
  switch (base) {
    case 'gosu':
    case 'su-exec':
      return asUser(shell, args, io)
    case 'timeout':
      return runTimeout(shell, args, io)
    case 'env':
      return runEnv(shell, args, io)
    case 'xargs':
      return isThere(shell, name) ? runEach(shell, args, io) : null
    case 'find':
      return isThere(shell, name) ? runFind(shell, args, io) : null
    default:
      return null
  }
}

function isThere({ machine }: Shell, name: string): boolean {
  return machine.isUncertain || findProgram(machine, name).kind === 'found'
}

function hasShell({ machine }: Shell, name: string): boolean {
  return machine.isUncertain || machine.purpose === 'build' || findProgram(machine, name).kind === 'found'
}

// biome-ignore lint/correctness/useYield: a step that never waits
function* missing(shell: Shell, name: string, io: Io): Steps<number> {
  io.err.write(`${notFoundText(shell.machine, shell.name, name)}\n`)
  return 127
}

/** An init passes signals on: what it starts is not the first process. */
function asFirst(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  shell.state.hasInit = true
  return shell.runWords(args.slice(optionsEnd(args, '')), io)
}

function* asUser(shell: Shell, [user = '', ...words]: readonly string[], io: Io): Steps<number> {
  const { userName, uid } = shell.machine
  shell.machine.becomeUser(user)
  const status = yield* shell.runWords(words, io)
  // Only what was started ran as that user; a program that never ends keeps it.
  Object.assign(shell.machine, { userName, uid })
  return status
}

/** Where the options end; those in `valued` take the next word along. */
function optionsEnd(args: readonly string[], valued: string): number {
  let at = 0
  while (at < args.length && args[at]?.startsWith('-')) {
    if (args[at] === '--') return at + 1
    at += valued.includes((args[at] ?? '').slice(1)) && valued !== '' ? 2 : 1
  }
  return at
}

function* runTimeout(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  const at = optionsEnd(args, 'ks')
  const match = /^([\d.]+)([smhd]?)$/.exec(args[at] ?? '')
  const units: Readonly<Record<string, number>> = { '': 1_000, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
  const limitMs = match === null ? 0 : Number(match[1]) * (units[match[2] ?? ''] ?? 1_000)
  const { machine, host } = shell
  const startMs = machine.elapsedMs
  let status = 0
  try {
    status = yield* shell.runWords(args.slice(at + 1), io)
  } catch (signal) {
    if (!(signal instanceof ScriptSignal) || signal.kind !== 'forever') throw signal
    host.stopPrograms(startMs + limitMs)
    machine.elapsedMs = startMs + limitMs + 1
  }
  if (limitMs === 0 || machine.elapsedMs - startMs <= limitMs) return status
  machine.elapsedMs = startMs + limitMs
  return machine.family === 'alpine' ? 143 : 124
}

function* runEnv(shell: Shell, args: readonly string[], io: Io): Steps<number> {
  const rest = [...args]
  while (rest[0] !== undefined && (rest[0].startsWith('-') || /^\w+=/.test(rest[0]))) {
    const [word = ''] = rest.splice(0, 1)
    const equals = word.indexOf('=')
    if (word === '-i') shell.machine.env.clear()
    if (equals > 0) shell.machine.env.set(word.slice(0, equals), word.slice(equals + 1))
  }
  if (rest.length > 0) return yield* shell.runWords(rest, io)
  io.out.write([...shell.machine.env].map(([name, value]) => `${name}=${value}\n`).join(''))
  return 0
}

/** `sh -c 'text' name args`, `sh file args`, or a script on the input. */
function* runShell(shell: Shell, name: string, args: readonly string[], io: Io): Steps<number> {
  const { flags, isCommand, isPipefail, words } = shellWords(args)
  const [file, ...rest] = words
  if (isCommand && file !== undefined) {
    const [ownName = name, ...own] = rest
    return yield* runChild(shell, { text: file, name: ownName, args: own, flags, isPipefail }, io)
  }
  if (file === undefined) return yield* readInput(shell, name, flags, io)
  const path = shell.machine.path(file)
  const script = shell.machine.read(path)
  if (script !== null) {
    return yield* runChild(shell, { text: script, name: file, args: rest, flags, isPipefail }, io)
  }
  if (shell.machine.exists(path)) {
    shell.machine.note(`effect not simulated: ${file}`)
    shell.machine.weaken('unknown')
    return 0
  }
  const isBash = name.endsWith('bash')
  io.err.write(isBash ? `${name}: ${file}: No such file or directory\n` : cannotOpen(shell, name, file))
  return isBash ? 127 : 2
}

interface ShellWords {
  readonly flags: readonly string[]
  /** `-c`: the first word is the script itself. */
  readonly isCommand: boolean
  readonly isPipefail: boolean
  readonly words: readonly string[]
}

/** Options go on to the first word that is none, wherever the `c` stands among them: `-ce`, `-c -e`, `-eo pipefail -c`. */
function shellWords(args: readonly string[]): ShellWords {
  const flags: string[] = []
  const named: string[] = []
  let at = 0
  for (; /^[-+]./.test(args[at] ?? '') && args[at] !== '--'; at++) {
    const flag = args[at] ?? ''
    flags.push(flag)
    if (/^[-+][A-Za-z]*[oO]/.test(flag)) named.push(args[++at] ?? '')
  }
  if (args[at] === '--') at++
  const isCommand = flags.some((flag) => /^-[A-Za-z]*c/.test(flag))
  return { flags, isCommand, isPipefail: named.includes('pipefail'), words: args.slice(at) }
}

function cannotOpen({ machine }: Shell, name: string, file: string): string {
  return machine.family === 'debian'
    ? `${name}: 0: cannot open ${file}: No such file\n`
    : `${name}: can't open '${file}': No such file or directory\n`
}

/** A shell without a script reads its input: at its end it ends, and where nobody types it waits. */
function* readInput(shell: Shell, name: string, flags: readonly string[], io: Io): Steps<number> {
  if (io.stdin.text === '' && shell.machine.hasOpenInput) {
    shell.machine.pass(Number.POSITIVE_INFINITY)
    throw new ScriptSignal('forever', 0)
  }
  if (io.stdin.text === '' && shell.machine.purpose === 'build' && shell.machine.grade === 'unknown')
    shell.machine.note(`effect not simulated: ${name}`)
  return yield* runChild(shell, { text: io.stdin.text, name, args: [], flags, isPipefail: false }, io)
}

interface ChildScript {
  readonly text: string
  readonly name: string
  readonly args: readonly string[]
  readonly flags: readonly string[]
  readonly isPipefail: boolean
}

function* runChild(shell: Shell, { text, name, args, flags, isPipefail }: ChildScript, io: Io): Steps<number> {
  const child = shell.child({ name, args, errexit: flags.some((flag) => /^-[a-z]*e/.test(flag)) })
  child.options.xtrace = flags.some((flag) => /^-[a-z]*x/.test(flag))
  child.options.nounset = flags.some((flag) => /^-[a-z]*u/.test(flag))
  child.options.pipefail = isPipefail
  const script = parseScript(text)
  if (script.fault !== undefined) {
    if (isBeyondReading(name, { text, fault: script.fault })) return yield* runUnknown(shell, [name, ...args], io)
    io.err.write(`${name}: 1: ${script.fault}\n`)
    return 2
  }
  const { shells } = shell.state
  // bash puts a lone command in its own place; other shells stay and wait.
  const isReplaced = name.endsWith('bash') && script.body.kind === 'simple'
  if (!isReplaced) shell.state.shells++
  try {
    return yield* shell.subshell(() => child.run(script.body, io))
  } finally {
    shell.state.shells = shells
  }
}
