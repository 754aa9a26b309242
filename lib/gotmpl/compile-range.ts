// range: over lists, maps (by sorted key) and integers. Models text/template walkRange.

import { sortedBytewise } from '@/lib/base/order'
import { toBytes } from '@/lib/go/byte-string'
import { formatValueText } from '@/lib/go/fmt'
import { childOrigin } from '@/lib/go/origin'
import { uint8Type } from '@/lib/go/type'
import { GoBytes, GoInt, GoList, GoMap, GoPointer, goInt } from '@/lib/go/value'
import { type Compiler, compilePipe } from './compile-pipeline'
import { countStep, type Frame, failExec } from './execution'
import type { Operand } from './func'
import type { BranchNode, ListNode } from './node'
import { findVar, hiddenSlot, innerScope, type Scope } from './scope'
import { type Execute, runsOn, type Signal } from './signal'
import { type Guard, noReads } from './trace'

export interface RangeContext {
  readonly compiler: Compiler
  readonly scope: Scope
  compileList(compiler: Compiler, scope: Scope, list: ListNode): Execute
}

/** Takes one turn of the loop. */
type Turn = (frame: Frame, index: Operand, element: Operand) => Signal

export function compileRange(context: RangeContext, node: BranchNode): Execute {
  const { compiler, scope } = context
  const inner = innerScope(scope)
  const rangeSlot = hiddenSlot(inner)
  const evaluate = compilePipe(compiler, inner, node.pipe)
  // A range over nothing leaves the ranged value itself in its variables.
  const empty = innerScope(inner)
  const setVars = compileSetVars(inner, node, rangeSlot)
  const body = context.compileList(compiler, innerScope(inner, rangeSlot), node.list)
  const otherwise = node.elseList === null ? null : context.compileList(compiler, empty, node.elseList)
  const turn: Turn = (frame, index, element) => {
    countStep(frame)
    setVars(frame, index, element)
    return body(frame, element)
  }
  return (frame, dot) => {
    const { reads, nested } = frame.execution
    const readsBefore = reads.length
    const nestedBefore = nested.length
    frame.statement = node
    const value = evaluate(frame, dot)
    nested.length = nestedBefore
    const container = value instanceof GoPointer && value.target !== null ? value.target : value
    const outerGuard = frame.guard
    if (reads.length > readsBefore) frame.guard = { parent: outerGuard, node, reads: reads.slice(readsBefore) }
    frame.vars[rangeSlot] = container
    const tracked = trackElements(container, node, outerGuard, turn)
    const hasRun = iterate(frame, { container, turn: tracked, varCount: node.pipe.declared.length })
    const signal = hasRun || otherwise === null ? runsOn : otherwise(frame, dot)
    frame.guard = outerGuard
    return signal
  }
}

/** Output of a turn is guarded by the element's own origin, where the element has one. */
function trackElements(container: Operand, node: BranchNode, outer: Guard | null, turn: Turn): Turn {
  const origin = container instanceof GoList || container instanceof GoMap ? container.origin : null
  if (origin === null) return turn
  return (frame, index, element) => {
    const key = index instanceof GoInt ? Number(index.value) : String(index)
    frame.guard = { parent: outer, node, reads: [childOrigin(origin, key)] }
    return turn(frame, index, element)
  }
}

type SetVars = (frame: Frame, index: Operand, element: Operand) => void

function compileSetVars(scope: Scope, node: BranchNode, rangeSlot: number): SetVars {
  const names = node.pipe.declared.map((variable) => variable.path[0] ?? '')
  const slots = names.map((name) => findVar(scope, name)?.slot ?? 0)
  markElements(scope, slots, rangeSlot)
  const [first, second] = slots
  if (first === undefined) return () => {}
  const elementSlot = second ?? first
  return (frame, index, element) => {
    // Reading an element counts as reading the ranged value; parts of the element record their own reads.
    frame.vars[elementSlot] = element
    frame.varReads[elementSlot] = frame.guard?.reads ?? noReads
    if (second !== undefined) {
      frame.vars[first] = index
      frame.varReads[first] = noReads
    }
  }
}

/** Variables that a range sets hold elements: errors name their types as such. */
function markElements(scope: Scope, slots: readonly number[], rangeSlot: number): void {
  const elementSlot = slots.at(-1)
  const at = scope.vars.findIndex((variable) => variable.slot === elementSlot)
  const variable = scope.vars[at]
  if (variable !== undefined) scope.vars[at] = { ...variable, rangeSlot }
}

interface Iteration {
  readonly container: Operand
  readonly turn: Turn
  readonly varCount: number
}

/** Whether the ranged value has any elements. */
function iterate(frame: Frame, iteration: Iteration): boolean {
  const { container, turn } = iteration
  if (container instanceof GoList) return iterateItems(frame, container.items, turn)
  if (container instanceof GoMap) return iterateMap(frame, container, turn)
  if (container instanceof GoInt) return iterateInt(frame, container, iteration)
  if (container instanceof GoBytes) {
    const bytes = Array.from(toBytes(container.text), (byte) => new GoInt(BigInt(byte), uint8Type))
    return iterateItems(frame, bytes, turn)
  }
  if (container === undefined || container === null) return false
  return failExec(frame, `range can't iterate over ${formatValueText(container)}`)
}

function iterateItems(frame: Frame, items: readonly Operand[], turn: Turn): boolean {
  for (let i = 0; i < items.length; i++) {
    if (turn(frame, goInt(i), items[i]) === 'break') break
  }
  return items.length > 0
}

function iterateMap(frame: Frame, map: GoMap, turn: Turn): boolean {
  // Entries are taken before the first turn: keys that a turn adds or removes are ignored.
  const entries = sortedBytewise(map.keys()).map((key) => [key, map.get(key) ?? null] as const)
  for (const [key, value] of entries) {
    if (turn(frame, key, value) === 'break') break
  }
  return entries.length > 0
}

function iterateInt(frame: Frame, count: GoInt, iteration: Iteration): boolean {
  if (iteration.varCount > 1) {
    failExec(frame, `can't use ${formatValueText(count)} to iterate over more than one variable`)
  }
  for (let i = 0n; i < count.value; i++) {
    if (iteration.turn(frame, undefined, new GoInt(i, count.type)) === 'break') break
  }
  return count.value > 0n
}
