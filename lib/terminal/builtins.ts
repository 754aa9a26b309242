// The shell's own commands: what only the shell itself can do to its variables and its flow.

import { ScriptSignal } from '@/lib/linux/shell/signal'
import { testExpression } from '@/lib/linux/shell/test-command'
import { inputOf, type Streams } from '@/lib/tool/said'
import { done, failed, type ToolDone } from '@/lib/tool/tool'
import type { Scope } from './scope'
import { workspaceMachine } from './workspace-machine'

export interface BuiltinCall {
  readonly scope: Scope
  readonly argv: readonly string[]
  readonly streams: Streams
}

/** By name; null for what is no builtin. */
export function builtinNamed(name: string): ((call: BuiltinCall) => ToolDone) | null {
  return Object.hasOwn(builtins, name) ? (builtins[name] ?? null) : null
}

const builtins: Readonly<Record<string, (call: BuiltinCall) => ToolDone>> = {
  ':': () => done(''),
  '[': (call) => bracketed(call, ']'),
  '[[': (call) => bracketed(call, ']]'),
  break: leaves('break'),
  continue: leaves('continue'),
  exit: leaves('exit'),
  read: readLine,
  return: leaves('return'),
  shift({ scope, argv: [count = '1'] }) {
    scope.positional = scope.positional.slice(Number(count))
    return done('')
  },
  test: ({ scope, argv }) => tested(scope, argv),
  unset({ scope, argv }) {
    for (const name of argv) {
      delete scope.session.variables[name]
      scope.session.functions.delete(name)
    }
    return done('')
  },
}

function leaves(kind: 'break' | 'continue' | 'exit' | 'return'): (call: BuiltinCall) => ToolDone {
  return ({ scope, argv: [count] }) => {
    const isLoop = kind === 'break' || kind === 'continue'
    const status = isLoop ? 0 : Number(count ?? scope.session.variables['?'] ?? '0')
    throw new ScriptSignal(kind, status, isLoop ? Number(count ?? '1') : 1)
  }
}

function bracketed({ scope, argv }: BuiltinCall, close: string): ToolDone {
  if (argv.at(-1) !== close) return failed(`bash: [: missing \`${close}'\n`, 2)
  return tested(scope, argv.slice(0, -1))
}

function tested({ session }: Scope, argv: readonly string[]): ToolDone {
  return { ...done(''), exitStatus: testExpression(argv, workspaceMachine(session)) }
}

/** Takes one line; the last name gets what is left of it. */
function readLine({ scope, argv, streams }: BuiltinCall): ToolDone {
  const input = inputOf(streams)
  const text = input.text ?? ''
  if (text === '') return failed('')
  const end = text.indexOf('\n')
  const line = end < 0 ? text : text.slice(0, end)
  input.text = end < 0 ? '' : text.slice(end + 1)
  const names = argv.filter((word) => !word.startsWith('-'))
  const separators = scope.session.variables['IFS']
  let rest = separators === '' ? line : line.trim()
  for (const [i, name] of (names.length === 0 ? ['REPLY'] : names).entries()) {
    const isLast = i >= names.length - 1
    const cut = isLast ? -1 : rest.search(separators === undefined ? /[ \t]/ : `[${separators}]`)
    scope.session.variables[name] = cut < 0 ? rest : rest.slice(0, cut)
    rest = cut < 0 ? '' : rest.slice(cut + 1).trimStart()
  }
  return { ...done(''), exitStatus: end < 0 ? 1 : 0 }
}
