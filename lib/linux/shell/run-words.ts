// One command: its words expanded, then found: a function, a word of the shell's own, a program, a command that ends.

import type { CommandOutcome } from '../machine/command'
import type { Machine } from '../machine/machine'
import { busyboxWords } from '../programs/busybox-words'
import { isBeyondReading } from './beyond-reading'
import { runBuiltin } from './builtins'
import { expandFields, expandText } from './expand-words'
import { expansionOf } from './expansion'
import type { Io } from './io'
import { foreverMs } from './limits'
import { isNetworkCommand, networkCommand } from './network-commands'
import { parseScript } from './parse-script'
import { findProgram, notFoundText } from './programs-on-path'
import { redirected } from './redirect'
import { runOn, runUnknown } from './run-started'
import type { Shell } from './shell'
import { complaint } from './shell-words'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'
import type { ScriptNode } from './syntax'
import { traceText } from './xtrace'

export function* runSimple(shell: Shell, node: Extract<ScriptNode, { kind: 'simple' }>, io: Io): Steps<number> {
  const expansion = expansionOf(shell, io)
  shell.captureStatus = 0
  const words: string[] = []
  for (const word of node.words) words.push(...(yield* expandFields(word, expansion)))
  const assigned: [name: string, value: string][] = []
  for (const { name, value } of node.assignments) {
    const text = yield* expandText(value, expansion)
    if (shell.isReadOnly.has(name)) expansion.stop(`${name}: is read only`)
    assigned.push([name, text])
    // One after the other: `a=1 b=$a` sees the first.
    if (words.length === 0) shell.set(name, text)
  }
  if (shell.options.xtrace) io.err.write(traceText(shell, assigned, words))
  if (words.length === 0) {
    const status = shell.captureStatus
    return yield* redirected(shell, node.redirects, io, () => ended(status))
  }
  const { env } = shell.machine
  const kept = assigned.map(([name]) => [name, env.get(name)] as const)
  for (const [name, value] of assigned) env.set(name, value)
  try {
    return yield* redirected(shell, node.redirects, io, (inner) => runWords(shell, words, inner))
  } finally {
    for (const [name, value] of kept) {
      if (value === undefined) env.delete(name)
      else env.set(name, value)
    }
  }
}

// biome-ignore lint/correctness/useYield: a step that never waits
function* ended(status: number): Steps<number> {
  return status
}

/** One command with its words expanded. */
export function* runWords(shell: Shell, words: readonly string[], io: Io): Steps<number> {
  const [name = '', ...args] = words
  const body = shell.functions.get(name)
  if (body !== undefined) return yield* callFunction(shell, body, args, io)
  const builtin = runBuiltin(shell, name, args, io)
  if (builtin !== null) return yield* builtin
  return yield* runProgram(shell, words, io)
}

function* callFunction(shell: Shell, body: ScriptNode, args: readonly string[], io: Io): Steps<number> {
  const outer = shell.positional
  shell.positional = args
  const frame = new Map<string, string | undefined>()
  shell.frames.push(frame)
  try {
    return yield* shell.run(body, io)
  } catch (signal) {
    if (signal instanceof ScriptSignal && signal.kind === 'return') return signal.status
    throw signal
  } finally {
    shell.positional = outer
    shell.frames.pop()
    for (const [name, value] of frame) {
      if (value === undefined) shell.unset(name)
      else shell.set(name, value)
    }
  }
}

function* runProgram(shell: Shell, words: readonly string[], io: Io): Steps<number> {
  const [name = '', ...args] = words
  const { machine, host } = shell
  const found = findProgram(machine, name)
  if (found.kind === 'missing') {
    // A client that everybody knows asks the network, in an image that nobody knows too.
    if (machine.isUncertain && isNetworkCommand(name, args))
      return finish(shell, yield* networkCommand(shell, name, args), io)
    if (machine.isUncertain) return yield* runUnknown(shell, words, io)
    io.err.write(`${notFoundText(machine, shell.name, name)}\n`)
    return 127
  }
  if (found.kind === 'forbidden') {
    io.err.write(complaint(shell, `${name}: Permission denied`))
    return 126
  }
  if (found.script !== undefined && found.program === undefined)
    return yield* runFile(shell, { ...found, typed: name }, args, io)
  const base = name.slice(name.lastIndexOf('/') + 1)
  if (base === 'yes' && 'text' in io.out) return brokenPipe(args, io)
  if (isNetworkCommand(base, args)) return finish(shell, yield* networkCommand(shell, base, args), io)
  const program = found.program ?? ''
  const started = host.start(program, words, shell)
  if (started !== null) return yield* runOn(shell, started, io)
  const part = host.commandFor(base) ?? host.commandFor(program)
  if (part === undefined) return yield* runUnknown(shell, words, io)
  return finish(shell, inOwnWords(machine, base, part.run({ name: base, args, stdin: io.stdin.text }, machine)), io)
}

const pipeLines = 1_000

/** `yes` into a pipe ends by SIGPIPE, when the reader has enough. */
function brokenPipe(args: readonly string[], io: Io): number {
  io.out.write(`${args.join(' ') || 'y'}\n`.repeat(pipeLines))
  return 141
}

function inOwnWords(machine: Machine, name: string, outcome: CommandOutcome): CommandOutcome {
  if (outcome.stderr === undefined || !machine.files.has('/bin/busybox')) return outcome
  return { ...outcome, stderr: busyboxWords(name, outcome.stderr) }
}

/** A file with text in it: its first line names who reads it. */
function* runFile(
  shell: Shell,
  found: { readonly path: string; readonly typed: string; readonly script?: string },
  args: readonly string[],
  io: Io,
): Steps<number> {
  const text = found.script ?? ''
  const interpreter = /^#!\s*(\S+)(?:\s+(\S+))?/.exec(text)
  const program = interpreter?.[1]?.endsWith('/env') === true ? interpreter[2] : interpreter?.[1]
  if (program !== undefined && !/\/?(?:sh|bash|ash|dash)$/.test(program)) {
    return yield* runWords(shell, [program, found.path, ...args], io)
  }
  if (program?.includes('/') && findProgram(shell.machine, program).kind === 'missing') {
    io.err.write(complaint(shell, `${found.path}: not found`))
    return 127
  }
  const script = parseScript(text)
  if (script.fault !== undefined) {
    if (isBeyondReading(program ?? '', { text, fault: script.fault }))
      return yield* runUnknown(shell, [found.path, ...args], io)
    io.err.write(`${found.path}: 1: ${script.fault}\n`)
    return 2
  }
  const errexit = /^#!.*\s-\w*e/.test(text)
  // `$0` is the path as it was typed, or as it was found on PATH.
  const child = shell.child({ name: found.typed.includes('/') ? found.typed : found.path, args, errexit })
  return yield* asChild(shell, () => child.run(script.body, io))
}

/** Another shell waits for what it starts. */
export function* asChild(shell: Shell, run: () => Steps<number>): Steps<number> {
  const { shells } = shell.state
  shell.state.shells++
  try {
    return yield* shell.subshell(run)
  } finally {
    shell.state.shells = shells
  }
}

export function finish({ machine }: Shell, outcome: CommandOutcome, io: Io): number {
  const { tookMs = machine.purpose === 'build' ? 4 : 1 } = outcome
  if (outcome.grade !== undefined) machine.weaken(outcome.grade)
  if (tookMs >= foreverMs && machine.purpose === 'container') {
    machine.pass(Number.POSITIVE_INFINITY)
    throw new ScriptSignal('forever', 0)
  }
  machine.pass(tookMs)
  if (outcome.stdout !== undefined) io.out.write(outcome.stdout)
  if (outcome.stderr !== undefined) io.err.write(outcome.stderr)
  return outcome.status
}
