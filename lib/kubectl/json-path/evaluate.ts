// JSONPath evaluated: each action of a template finds values, `range ... end` repeats what stands between.
//
// Models k8s.io/client-go/util/jsonpath/jsonpath.go with missing keys allowed. Keys of objects are taken in order, where
// Go takes them as they come.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import type { Node, Slice, Step } from './node'

/** What one action found, in the order of the template. */
export type Found = readonly Json[]

/** Unwinds to findJsonPath. */
class PathError extends Error {}

export type Search =
  | { readonly ok: true; readonly value: readonly Found[] }
  | { readonly ok: false; readonly error: string }

export function findJsonPath(nodes: readonly Node[], document: Json): Search {
  try {
    const { found, end } = runBlock(nodes, 0, { document, depth: 0 })
    if (end < nodes.length) throw new PathError('not in range, nothing to end')
    return { ok: true, value: found }
  } catch (error) {
    if (error instanceof PathError) return { ok: false, error: error.message }
    throw error
  }
}

interface Block {
  readonly document: Json
  /** How many ranges are open. */
  readonly depth: number
}

interface Ran {
  readonly found: readonly Found[]
  /** Where the block ended: its `end`, or the end of the template. */
  readonly end: number
}

function runBlock(nodes: readonly Node[], start: number, block: Block): Ran {
  const found: Found[] = []
  for (let at = start; at < nodes.length; at++) {
    const node = nodes[at]
    if (node === undefined) break
    const word = node.kind === 'list' ? wordOf(node.steps) : ''
    if (word === 'end') {
      if (block.depth === 0) throw new PathError('not in range, nothing to end')
      return { found, end: at }
    }
    if (node.kind === 'text') found.push([node.text])
    else if (word === 'range') at = runRange(nodes, at, { block, found, steps: node.steps })
    else found.push(walkAll(node.steps, [block.document]))
  }
  return { found, end: nodes.length }
}

function runRange(
  nodes: readonly Node[],
  at: number,
  { block, found, steps }: { readonly block: Block; readonly found: Found[]; readonly steps: readonly Step[] },
): number {
  const values = walkAll(steps.slice(1), [block.document])
  const depth = block.depth + 1
  // With nothing to repeat, the body is still walked to its end.
  if (values.length === 0) return runBlock(nodes, at + 1, { document: null, depth }).end
  let end = at
  for (const document of values) {
    const ran = runBlock(nodes, at + 1, { document, depth })
    found.push(...ran.found)
    end = ran.end
  }
  return end
}

function wordOf([first]: readonly Step[]): string {
  return first?.kind === 'word' ? first.word : ''
}

function walkAll(steps: readonly Step[], from: readonly Json[]): readonly Json[] {
  return steps.reduce((values, step) => walk(step, values), from)
}

function walk(step: Step, input: readonly Json[]): readonly Json[] {
  switch (step.kind) {
    case 'text':
      return [step.text]
    case 'constant':
      return input.map(() => step.value)
    case 'word':
      throw new PathError(`unrecognized identifier ${step.word}`)
    case 'field':
      return input.flatMap((value) => {
        const found = isJsonObject(value) ? (value as JsonObject)[step.name] : undefined
        return found === undefined ? [] : [found]
      })
    case 'wildcard':
      return input.flatMap(childrenOf)
    case 'recursive':
      return descend(input)
    case 'slice':
      return input.flatMap((value) => (value === null ? [] : sliced(value, step.slice)))
    case 'union':
      return step.lists.flatMap((list) => walkAll(list, input))
    case 'filter':
      return input.flatMap((value) => (value === null ? [] : filtered(value, step)))
  }
}

function childrenOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value
  if (!isJsonObject(value)) return []
  const object = value as JsonObject
  return sortedKeys(object).map((key) => object[key] ?? null)
}

/** Every value that holds others, before what it holds. */
function descend(input: readonly Json[]): readonly Json[] {
  return input.flatMap((value) => {
    const children = childrenOf(value)
    return children.length === 0 ? [] : [value, ...descend(children)]
  })
}

function sliced(value: Json, { from, to, isIndex, step }: Slice): readonly Json[] {
  if (!Array.isArray(value)) throw new PathError(`${typeNameOf(value)} is not array or slice`)
  const items = value as readonly Json[]
  const { length } = items
  const start = (from ?? 0) < 0 ? (from ?? 0) + length : (from ?? 0)
  const end = to === null ? length : to < 0 || (to === 0 && isIndex) ? to + length : to
  if (start === end) return []
  const outOfBounds = (index: number): PathError =>
    new PathError(`array index out of bounds: index ${index}, length ${length}`)
  if (start >= length || start < 0) throw outOfBounds(start)
  if (end > length || end < 0) throw outOfBounds(end - 1)
  if (start > end) throw new PathError(`starting index ${start} is greater than ending index ${end}`)
  if (step !== null && step <= 0) throw new PathError('step must be > 0')
  return items.slice(start, end).filter((_, i) => i % (step ?? 1) === 0)
}

function filtered(value: Json, filter: Extract<Step, { kind: 'filter' }>): readonly Json[] {
  if (!Array.isArray(value)) throw new PathError(`${typeNameOf(value)} is not array or slice and cannot be filtered`)
  return (value as readonly Json[]).filter((item) => {
    const left = walkAll(filter.left, [item])
    if (filter.operator === 'exists') return left.length > 0
    if (left.length === 0) return false
    const right = walkAll(filter.right, [item])
    if (right.length === 0) return false
    if (left.length > 1 || right.length > 1) throw new PathError('can only compare one element at a time')
    return compares(left[0] ?? null, filter.operator, right[0] ?? null)
  })
}

function compares(left: Json, operator: string, right: Json): boolean {
  if (typeof left !== typeof right || typeof left === 'object') throw new PathError('incompatible types for comparison')
  switch (operator) {
    case '==':
      return left === right
    case '!=':
      return left !== right
    case '<':
      return isLess(left, right)
    case '>':
      return isLess(right, left)
    case '<=':
      return !isLess(right, left)
    case '>=':
      return !isLess(left, right)
    default:
      throw new PathError(`unrecognized filter operator ${operator}`)
  }
}

function isLess(left: Json, right: Json): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left < right
  if (typeof left === 'string' && typeof right === 'string') return left < right
  throw new PathError('invalid type for comparison')
}

function typeNameOf(value: Json): string {
  if (Array.isArray(value)) return '[]interface {}'
  if (isJsonObject(value)) return 'map[string]interface {}'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64'
  return typeof value === 'boolean' ? 'bool' : 'string'
}
