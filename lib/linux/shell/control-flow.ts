// Conditions and loops of a script.
//
// A loop yields after each round: whoever runs the script may leave it there, for as long as nobody looks.

import { expandFields, expandPattern, expandText } from './expand-words'
import { expansionOf } from './expansion'
import type { Io } from './io'
import type { Shell } from './shell'
import { shellMatches } from './shell-match'
import { ScriptSignal } from './signal'
import type { Steps } from './steps'
import type { ScriptNode } from './syntax'

type NodeOf<Kind extends ScriptNode['kind']> = Extract<ScriptNode, { kind: Kind }>

/** Inside a condition `set -e` does not count. */
export function* testing(shell: Shell, node: ScriptNode, io: Io): Steps<number> {
  shell.testDepth++
  try {
    return yield* shell.run(node, io)
  } finally {
    shell.testDepth--
  }
}

export function* runIf(shell: Shell, node: NodeOf<'if'>, io: Io): Steps<number> {
  for (const { test, body } of node.clauses) {
    if ((yield* testing(shell, test, io)) === 0) return yield* shell.run(body, io)
  }
  return node.otherwise === null ? 0 : yield* shell.run(node.otherwise, io)
}

export function* runWhile(shell: Shell, node: NodeOf<'while'>, io: Io): Steps<number> {
  const isEndless = isConstantTest(node.test, node.isUntil) && !mayLeave(node.body)
  const { machine, state } = shell
  let status = 0
  for (;;) {
    const { elapsedMs } = machine
    const changes = state.changes + machine.changeCount
    const stdin = io.stdin.text.length
    const firstAction = state.actions.length
    const test = yield* testing(shell, node.test, io)
    if ((test === 0) === node.isUntil) return status
    const ended = yield* oneRound(shell, node.body, io)
    if (ended.leaves) return ended.status
    status = ended.status
    const actions = state.actions.slice(firstAction)
    const isSteady = changes === state.changes + machine.changeCount && stdin === io.stdin.text.length
    yield { kind: 'round', tookMs: machine.elapsedMs - elapsedMs, isSteady, isEndless, actions }
    if (actions.length > 0) state.actions = []
  }
}

interface RoundEnd {
  readonly status: number
  readonly leaves: boolean
}

function* oneRound(shell: Shell, body: ScriptNode, io: Io): Steps<RoundEnd> {
  try {
    return { status: yield* shell.run(body, io), leaves: false }
  } catch (signal) {
    if (!(signal instanceof ScriptSignal) || !signal.leavesLoop()) throw signal
    if (signal.levels > 1) throw new ScriptSignal(signal.kind, signal.status, signal.levels - 1)
    return { status: 0, leaves: signal.kind === 'break' }
  }
}

export function* runFor(shell: Shell, node: NodeOf<'for'>, io: Io): Steps<number> {
  const values: string[] = []
  if (node.words === null) values.push(...shell.positional)
  else for (const word of node.words) values.push(...(yield* expandFields(word, expansionOf(shell, io))))
  let status = 0
  for (const value of values) {
    shell.set(node.name, value)
    const ended = yield* oneRound(shell, node.body, io)
    status = ended.status
    if (ended.leaves) return status
    yield { kind: 'round', tookMs: 0, isSteady: false, isEndless: false, actions: [] }
  }
  return status
}

export function* runCase(shell: Shell, node: NodeOf<'case'>, io: Io): Steps<number> {
  const expansion = expansionOf(shell, io)
  const text = yield* expandText(node.word, expansion)
  for (const { patterns, body } of node.arms) {
    for (const pattern of patterns) {
      if (shellMatches(yield* expandPattern(pattern, expansion), text)) return yield* shell.run(body, io)
    }
  }
  return 0
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
  return /"text":"(?:break|exit|return|exec)"/.test(JSON.stringify(node))
}
