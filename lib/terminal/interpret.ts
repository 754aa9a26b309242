// The interpreter of the terminal's shell: trees of scripts over a session, pausing while a tool waits.
//
// Pipelines run left to right, each command once the one before it has ended; each runs in a subshell, as does `$(…)`.
// Left out: `set`, traps, aliases, arrays, process substitution.

import { type Expansion, expandFields, expandPattern, expandText } from '@/lib/linux/shell/expand-words'
import { shellMatches } from '@/lib/linux/shell/shell-match'
import { ScriptSignal } from '@/lib/linux/shell/signal'
import type { Redirect, ScriptNode, Word } from '@/lib/linux/shell/syntax'
import { textCommands } from '@/lib/linux/tools/text/table'
import { gather, inputFrom, inputOf, type Streams, sinkAt } from '@/lib/tool/said'
import { failed, type Session, type Tool, type ToolRun } from '@/lib/tool/tool'
import { expandBraces } from './braces'
import { builtinNamed } from './builtins'
import { openRedirections } from './redirect'
import { innerScope, type Scope, valueIn } from './scope'
import { awaited, type Pause, type Step } from './step'
import { keepChanges, workspaceMachine } from './workspace-machine'

type NodeOf<Kind extends ScriptNode['kind']> = Extract<ScriptNode, { kind: Kind }>

/** The tools are handed in: some of them run lines of their own. */
export interface Shell {
  readonly tools: readonly Tool[]
}

/** Runs a line's tree; `exit` ends the line. */
export function* runTree(shell: Shell, scope: Scope, node: ScriptNode, streams: Streams): Step<number> {
  try {
    return yield* run(shell, scope, node, streams)
  } catch (signal) {
    if (!(signal instanceof ScriptSignal)) throw signal
    scope.session.variables['?'] = String(signal.status)
    return signal.status
  }
}

function* run(shell: Shell, scope: Scope, node: ScriptNode, streams: Streams): Step<number> {
  const status = yield* runNode(shell, scope, node, streams)
  scope.session.variables['?'] = String(status)
  return status
}

function* runNode(shell: Shell, scope: Scope, node: ScriptNode, streams: Streams): Step<number> {
  switch (node.kind) {
    case 'simple':
      return yield* runSimple(shell, scope, node, streams)
    case 'sequence': {
      let status = Number(scope.session.variables['?'] ?? '0')
      for (const command of node.commands) status = yield* run(shell, scope, command, streams)
      return node.commands.length === 0 ? 0 : status
    }
    case 'chain': {
      const left = yield* run(shell, scope, node.left, streams)
      return (left === 0) === (node.operator === '&&') ? yield* run(shell, scope, node.right, streams) : left
    }
    case 'pipeline':
      return yield* runPipeline(shell, scope, node, streams)
    case 'background':
      return 0
    case 'function':
      scope.session.functions.set(node.name, node.body)
      return 0
    default:
      return yield* redirected(shell, scope, node, streams)
  }
}

/** A compound command with its redirections made. */
function* redirected(
  shell: Shell,
  scope: Scope,
  node: NodeOf<'group' | 'if' | 'while' | 'for' | 'case'>,
  streams: Streams,
): Step<number> {
  const opened = yield* opening(shell, scope, node.redirects, streams)
  if (!opened.ok) return refused(opened.error, streams)
  const inner = opened.value.streams
  try {
    switch (node.kind) {
      case 'group':
        return node.isSubshell
          ? yield* runTree(shell, innerScope(scope), node.body, inner)
          : yield* run(shell, scope, node.body, inner)
      case 'if':
        return yield* runIf(shell, scope, node, inner)
      case 'while':
        return yield* runWhile(shell, scope, node, inner)
      case 'for':
        return yield* runFor(shell, scope, node, inner)
      case 'case':
        return yield* runCase(shell, scope, node, inner)
    }
  } finally {
    opened.value.close()
  }
}

function opening(shell: Shell, scope: Scope, redirects: readonly Redirect[], streams: Streams) {
  return openRedirections(scope.session, redirects, streams, expansionOf(shell, scope, streams))
}

function refused(error: string, streams: Streams): number {
  sinkAt(streams, 2).write(`bash: ${error}\n`)
  return 1
}

function* runIf(shell: Shell, scope: Scope, node: NodeOf<'if'>, streams: Streams): Step<number> {
  for (const { test, body } of node.clauses) {
    if ((yield* run(shell, scope, test, streams)) === 0) return yield* run(shell, scope, body, streams)
  }
  return node.otherwise === null ? 0 : yield* run(shell, scope, node.otherwise, streams)
}

/** After so many rounds without a pause a loop lets the clock go on, that it can be interrupted. */
const roundsMax = 1_000

function* runWhile(shell: Shell, scope: Scope, node: NodeOf<'while'>, streams: Streams): Step<number> {
  let status = 0
  for (let rounds = 1; ; rounds++) {
    const test = yield* run(shell, scope, node.test, streams)
    if ((test === 0) === node.isUntil) return status
    const ended = yield* oneRound(shell, scope, node.body, streams)
    if (ended === 'left') return 0
    status = ended
    if (rounds % roundsMax === 0) yield* aSecond(scope)
  }
}

function* aSecond({ session: { world } }: Scope): Step<void> {
  const wakeAtMs = world.getState().nowMs + 1_000
  while (world.getState().nowMs < wakeAtMs) yield { wakeAtMs }
}

function* runFor(shell: Shell, scope: Scope, node: NodeOf<'for'>, streams: Streams): Step<number> {
  const values = node.words === null ? scope.positional : yield* fieldsOf(shell, scope, node.words, streams)
  let status = 0
  for (const value of values) {
    scope.session.variables[node.name] = value
    const ended = yield* oneRound(shell, scope, node.body, streams)
    if (ended === 'left') return 0
    status = ended
  }
  return status
}

function* oneRound(shell: Shell, scope: Scope, body: ScriptNode, streams: Streams): Step<number | 'left'> {
  try {
    return yield* run(shell, scope, body, streams)
  } catch (signal) {
    if (!(signal instanceof ScriptSignal) || !signal.leavesLoop()) throw signal
    if (signal.levels > 1) throw new ScriptSignal(signal.kind, signal.status, signal.levels - 1)
    return signal.kind === 'break' ? 'left' : 0
  }
}

function* runCase(shell: Shell, scope: Scope, node: NodeOf<'case'>, streams: Streams): Step<number> {
  const expansion = expansionOf(shell, scope, streams)
  const text = yield* expandText(node.word, expansion)
  for (const { patterns, body } of node.arms) {
    for (const pattern of patterns) {
      if (shellMatches(yield* expandPattern(pattern, expansion), text)) return yield* run(shell, scope, body, streams)
    }
  }
  return 0
}

/** A pipe takes a command's whole output, once it has ended. */
function* runPipeline(shell: Shell, scope: Scope, node: NodeOf<'pipeline'>, streams: Streams): Step<number> {
  let input = inputOf(streams)
  let status = 0
  for (const [i, command] of node.commands.entries()) {
    const isLast = i === node.commands.length - 1
    const pipe = gather()
    const inner = new Map(streams).set(0, input).set(1, isLast ? sinkAt(streams, 1) : pipe.sink)
    status =
      node.commands.length === 1
        ? yield* run(shell, scope, command, inner)
        : yield* runTree(shell, innerScope(scope), command, inner)
    input = inputFrom(pipe.text())
  }
  return node.isNegated ? Number(status === 0) : status
}

function* runSimple(shell: Shell, scope: Scope, node: NodeOf<'simple'>, streams: Streams): Step<number> {
  scope.captured = 0
  const { session } = scope
  const words = yield* fieldsOf(shell, scope, node.words, streams)
  const expansion = expansionOf(shell, scope, streams)
  const before = new Map<string, string | undefined>()
  for (const { name, value } of node.assignments) {
    if (!before.has(name)) before.set(name, session.variables[name])
    session.variables[name] = yield* expandText(value, expansion)
  }
  const opened = yield* opening(shell, scope, node.redirects, streams)
  if (!opened.ok) return refused(opened.error, streams)
  try {
    if (words.length === 0) return scope.captured
    return yield* runWords(shell, scope, words, opened.value.streams)
  } finally {
    opened.value.close()
    // In front of a command an assignment is for that command alone.
    if (words.length > 0) restore(session, before)
  }
}

function restore({ variables }: Session, before: ReadonlyMap<string, string | undefined>): void {
  for (const [name, value] of before) {
    if (value === undefined) delete variables[name]
    else variables[name] = value
  }
}

function* runWords(shell: Shell, scope: Scope, words: readonly string[], streams: Streams): Step<number> {
  const [name = '', ...argv] = words
  const body = scope.session.functions.get(name)
  if (body !== undefined) return yield* runFunction(shell, { ...scope, positional: argv }, body, streams)
  const builtin = builtinNamed(name)
  return yield* awaited(
    builtin === null ? runTool(shell, scope, words, streams) : builtin({ scope, argv, streams }),
    streams,
  )
}

const depthMax = 100

function* runFunction(shell: Shell, scope: Scope, body: ScriptNode, streams: Streams): Step<number> {
  if (scope.depth >= depthMax) return refused('maximum function nesting level exceeded', streams)
  try {
    return yield* run(shell, { ...scope, depth: scope.depth + 1 }, body, streams)
  } catch (signal) {
    if (signal instanceof ScriptSignal && signal.kind === 'return') return signal.status
    throw signal
  }
}

/** What these read is gone for whoever reads after them. */
const readers = ['awk', 'cat', 'cut', 'grep', 'head', 'sort', 'tail', 'tee', 'uniq', 'wc']

function runTool(
  { tools }: Shell,
  { session }: Scope,
  [name = '', ...argv]: readonly string[],
  streams: Streams,
): ToolRun {
  const tool = tools.find((each) => each.name === name)
  const text = textCommands.find(({ names }) => names.includes(name))
  if (tool === undefined && text === undefined) return failed(`bash: ${name}: command not found\n`, 127)
  const input = inputOf(streams)
  const stdin = input.text
  if (stdin === null) return failed(`${name}: -: Is a directory\n`)
  if (tool === undefined || readers.includes(name)) input.text = ''
  if (tool !== undefined) return tool.run({ argv, stdin, session })
  const machine = workspaceMachine(session)
  const { status = 0, stdout = '', stderr = '' } = text?.run({ name, args: argv, stdin }, machine) ?? {}
  keepChanges(session, machine)
  return { state: 'done', stdout, stderr, exitStatus: status }
}

function* fieldsOf(shell: Shell, scope: Scope, words: readonly Word[], streams: Streams): Step<readonly string[]> {
  const expansion = expansionOf(shell, scope, streams)
  const fields: string[] = []
  for (const word of words.flatMap(expandBraces)) fields.push(...(yield* expandFields(word, expansion)))
  return fields
}

function expansionOf(shell: Shell, scope: Scope, streams: Streams): Expansion<Pause, void> {
  return {
    get machine() {
      return workspaceMachine(scope.session)
    },
    globs: true,
    value: (name) => valueIn(scope, name),
    find: (name) => valueIn(scope, name),
    set(name, value) {
      scope.session.variables[name] = value
    },
    get positional() {
      return scope.positional
    },
    *capture(script) {
      const pipe = gather()
      scope.captured = yield* runTree(shell, innerScope(scope), script.body, new Map(streams).set(1, pipe.sink))
      return pipe.text().replace(/\n+$/, '')
    },
    stop(message) {
      sinkAt(streams, 2).write(`bash: ${message}\n`)
      throw new ScriptSignal('exit', 1)
    },
  }
}
