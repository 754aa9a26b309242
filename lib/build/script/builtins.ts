// The shell's own commands, and those that run others: cd, export, test, exec, sh -c, env, timeout.

import { joinPath } from '@/lib/dockerfile/path'
import { parseScript } from './parse-script'
import type { Shell, Sink } from './shell'
import { ScriptSignal } from './signal'
import { testExpression } from './test-command'

/** Null when the name is none of the shell's. */
export function runBuiltin(
  shell: Shell,
  name: string,
  args: readonly string[],
  stdin: string,
  sink: Sink,
): number | null {
  const [first = ''] = args
  const { machine } = shell
  switch (name) {
    case ':':
    case 'true':
    case 'trap':
    case 'umask':
    case 'ulimit':
    case 'wait':
    case 'hash':
      return 0
    case 'false':
      return 1
    case 'test':
    case '[':
    case '[[':
      return testExpression(name === 'test' ? args : args.slice(0, -1), machine)
    case 'cd':
      return changeDirectory(shell, first, sink)
    case 'export':
    case 'readonly':
    case 'local':
    case 'declare':
      return assign(shell, name, args)
    case 'unset':
      for (const each of args) {
        machine.env.delete(each)
        shell.locals.delete(each)
      }
      return 0
    case 'set':
      return setOptions(shell, args)
    case 'shift':
      shell.positional = shell.positional.slice(first === '' ? 1 : Number(first))
      return 0
    case 'exit':
      throw new ScriptSignal('exit', first === '' ? shell.lastStatus : Number(first) & 255)
    case 'return':
      throw new ScriptSignal('return', first === '' ? shell.lastStatus : Number(first) & 255)
    case 'break':
      throw new ScriptSignal('break', 0)
    case 'continue':
      throw new ScriptSignal('continue', 0)
    case 'read':
      shell.set(args.at(-1) ?? 'REPLY', stdin.split('\n')[0] ?? '')
      return stdin === '' ? 1 : 0
    case 'eval':
      return runText(shell, args.join(' '), stdin, sink)
    case '.':
    case 'source':
      return runText(shell, machine.read(machine.path(first)) ?? '', stdin, sink)
    case 'exec':
      return args.length === 0 ? 0 : exitWith(shell.runWords(args, stdin, sink))
    case 'command':
      return first === '-v' ? which(shell, args.slice(1), sink) : shell.runWords(args, stdin, sink)
    case 'sh':
    case 'bash':
    case 'ash':
    case 'dash':
    case '/bin/sh':
    case '/bin/bash':
    case '/bin/ash':
      return runShell(shell, name, args, stdin, sink)
    default:
      return runWrapper(shell, name, args, stdin, sink)
  }
}

function exitWith(status: number): never {
  throw new ScriptSignal('exit', status)
}

/** Commands that only surround another one. */
function runWrapper(shell: Shell, name: string, args: readonly string[], stdin: string, sink: Sink): number | null {
  switch (name) {
    case 'time':
    case 'nohup':
    case 'sudo':
    case 'builtin':
    case 'nice':
    case 'stdbuf':
    case 'setsid':
    case 'catatonit':
    case 'tini':
    case 'dumb-init':
    case '/sbin/tini':
    case '/usr/bin/tini':
    case '/usr/bin/dumb-init':
      return shell.runWords(
        args.filter((arg, i) => !(arg.startsWith('-') && args.slice(0, i).every((each) => each.startsWith('-')))),
        stdin,
        sink,
      )
    case 'gosu':
    case 'su-exec':
      return shell.runWords(args.slice(1), stdin, sink)
    case 'timeout':
      return shell.runWords(args.filter((arg, i) => !arg.startsWith('-') || i > 1).slice(1), stdin, sink)
    case 'env':
      return runEnv(shell, args, stdin, sink)
    case 'xargs': {
      const command = args.filter((arg) => !/^-(?:0|r|n\d*|I.*|P\d*)$/.test(arg))
      const items = stdin.split(/\s+/).filter((item) => item !== '')
      return items.length === 0
        ? 0
        : shell.runWords([...(command.length === 0 ? ['echo'] : command), ...items], '', sink)
    }
    case 'let':
      return shell.arithmetic(args.join(' ')) === 0 ? 1 : 0
    default:
      return null
  }
}

function changeDirectory(shell: Shell, typed: string, sink: Sink): number {
  const { machine } = shell
  const target =
    typed === '' ? (machine.env.get('HOME') ?? '/') : typed === '-' ? (shell.value('OLDPWD') ?? machine.cwd) : typed
  const path = target.startsWith('/') ? machine.path(target) : joinPath(machine.cwd, target)
  if (!machine.exists(path)) {
    if (machine.isUncertain) return 0
    shell.print(sink, 'stderr', `${shell.name}: 1: cd: can't cd to ${typed}\n`)
    return 2
  }
  shell.locals.set('OLDPWD', machine.cwd)
  machine.cwd = path
  return 0
}

function assign(shell: Shell, name: string, args: readonly string[]): number {
  for (const arg of args) {
    const equals = arg.indexOf('=')
    const key = equals < 0 ? arg : arg.slice(0, equals)
    if (!/^[A-Za-z_]\w*$/.test(key)) continue
    const value = equals < 0 ? (shell.value(key) ?? '') : arg.slice(equals + 1)
    if (name === 'export') {
      shell.machine.env.set(key, value)
      shell.locals.delete(key)
    } else shell.set(key, value)
  }
  return 0
}

function setOptions(shell: Shell, args: readonly string[]): number {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    const isOn = arg.startsWith('-')
    if (arg === '--') {
      shell.positional = args.slice(i + 1)
      return 0
    }
    if (!/^[-+]/.test(arg)) {
      shell.positional = args.slice(i)
      return 0
    }
    if (arg.includes('e')) shell.options.errexit = isOn
    if (arg.includes('u')) shell.options.nounset = isOn
    if (arg.includes('o') && args[i + 1] === 'pipefail') {
      shell.options.pipefail = isOn
      i++
    }
  }
  return 0
}

function runText(shell: Shell, text: string, stdin: string, sink: Sink): number {
  const script = parseScript(text)
  if (script.fault === undefined) return shell.run(script.body, stdin, sink)
  shell.print(sink, 'stderr', `${shell.name}: 1: ${script.fault}\n`)
  return 2
}

function runShell(shell: Shell, name: string, args: readonly string[], stdin: string, sink: Sink): number {
  const flags = args.filter((arg) => /^[-+]/.test(arg))
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg))
  const inner = args[at + 1]
  const errexit = flags.some((flag) => /^-[a-z]*e/.test(flag))
  const start = (text: string, shellName: string, rest: readonly string[]): number => {
    const child = shell.child({ name: shellName, args: rest, errexit })
    if (flags.join(' ').includes('o') && args.includes('pipefail')) child.options.pipefail = true
    const script = parseScript(text)
    if (script.fault !== undefined) {
      shell.print(sink, 'stderr', `${shellName}: 1: ${script.fault}\n`)
      return 2
    }
    try {
      return child.run(script.body, stdin, sink)
    } catch (signal) {
      if (signal instanceof ScriptSignal && signal.kind === 'exit') return signal.status
      throw signal
    }
  }
  if (at >= 0 && inner !== undefined) return start(inner, args[at + 2] ?? name, args.slice(at + 3))
  const file = args.find((arg) => !/^[-+]/.test(arg))
  if (file === undefined) return stdin === '' ? 0 : start(stdin, name, [])
  const text = shell.machine.read(shell.machine.path(file))
  if (text !== null) return start(text, file, args.slice(args.indexOf(file) + 1))
  if (shell.machine.exists(shell.machine.path(file))) {
    shell.machine.note(`effect not simulated: ${file}`)
    shell.machine.weaken('unknown')
    return 0
  }
  shell.print(sink, 'stderr', `${name}: 0: cannot open ${file}: No such file\n`)
  return 2
}

function runEnv(shell: Shell, args: readonly string[], stdin: string, sink: Sink): number {
  const rest = [...args]
  while (rest[0] !== undefined && (rest[0].startsWith('-') || /^\w+=/.test(rest[0]))) {
    const [word = ''] = rest.splice(0, 1)
    const equals = word.indexOf('=')
    if (equals > 0) shell.machine.env.set(word.slice(0, equals), word.slice(equals + 1))
  }
  if (rest.length > 0) return shell.runWords(rest, stdin, sink)
  const lines = [...shell.machine.env].map(([name, value]) => `${name}=${value}\n`)
  shell.print(sink, 'stdout', lines.join(''))
  return 0
}

function which(shell: Shell, names: readonly string[], sink: Sink): number {
  const path = (shell.machine.env.get('PATH') ?? '').split(':')
  let status = 0
  for (const name of names) {
    const found = path.map((directory) => `${directory}/${name}`).find((each) => shell.machine.files.has(each))
    if (found === undefined) status = 127
    else shell.print(sink, 'stdout', `${found}\n`)
  }
  return status
}
