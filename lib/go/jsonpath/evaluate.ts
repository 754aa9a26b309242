// JSONPath evaluated: each action of a template finds values, `range ... end` repeats what stands between.
//
// Models k8s.io/client-go/util/jsonpath/jsonpath.go. Keys of objects are taken in order, where Go takes them as they
// come. A whole number counts as an integer, however it was written.

import { isJsonObject, type Json } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { toBytes } from '../byte-string'
import { formatJson } from '../json-fmt'
import { holds, typeNameOf } from './compare'
import { Float, type Found, JsonPathFault } from './found'
import type { JsonPathNode, Slice } from './node'

export interface JsonPathOptions {
  /** A missing field is no error. Models AllowMissingKeys. */
  readonly allowsMissing: boolean
}

/** The values of each action and each text of the template, in order. */
export function findJsonPath(
  nodes: readonly JsonPathNode[],
  document: Json,
  options: JsonPathOptions,
): Result<readonly (readonly Json[])[], string> {
  const search: Search = { nodes, options, open: 0, begun: 0, ended: 0, lastEnd: -1 }
  try {
    return ok(findFrom(search, 0, document).map((found) => found.map(jsonOfFound)))
  } catch (error) {
    if (error instanceof JsonPathFault) return err(error.message)
    throw error
  }
}

function jsonOfFound(found: Found): Json {
  return found instanceof Float ? found.value : found
}

interface Search {
  readonly nodes: readonly JsonPathNode[]
  readonly options: JsonPathOptions
  /** How many ranges are being repeated. */
  open: number
  /** A `range` that was just read, and an `end`. */
  begun: number
  ended: number
  /** Which node was the last `end`. */
  lastEnd: number
}

function findFrom(search: Search, start: number, document: Found): (readonly Found[])[] {
  const all: (readonly Found[])[] = []
  for (let at = start; at < search.nodes.length; at++) {
    const node = search.nodes[at]
    if (node === undefined) break
    const found = walk(search, [document], node)
    if (search.ended > 0 && search.ended <= search.open) {
      search.ended--
      search.lastEnd = at
      break
    }
    if (search.begun === 0) {
      all.push(found)
      continue
    }
    search.begun--
    search.open++
    // A range over nothing is still walked once, to find its end.
    const repeated = (found.length === 0 ? [null] : found).flatMap((value) => findFrom(search, at + 1, value))
    if (found.length > 0) all.push(...repeated)
    search.open--
    // A range without an end: its body is walked once more, as the text that follows.
    if (search.lastEnd > at) at = search.lastEnd
  }
  return all
}

function walkAll(search: Search, from: readonly Found[], steps: readonly JsonPathNode[]): readonly Found[] {
  return steps.reduce((values, step) => walk(search, values, step), from)
}

function walk(search: Search, input: readonly Found[], node: JsonPathNode): readonly Found[] {
  switch (node.kind) {
    case 'list':
      return walkAll(search, input, node.steps)
    case 'text':
      return [node.text]
    case 'int':
    case 'bool':
      return input.map(() => node.value)
    case 'float':
      return input.map(() => new Float(node.value))
    case 'word':
      return word(search, input, node.word)
    case 'field':
      return fieldsOf(search, input, node.name)
    case 'wildcard':
      return input.flatMap(childrenOf)
    case 'recursive':
      return descend(input)
    case 'slice':
      return sliceAll(input, node.slice)
    case 'union':
      return node.lists.flatMap((list) => withInput(input, () => walkAll(search, input, list)))
    case 'filter':
      return filterAll(search, input, node)
  }
}

/** A fault raised inside a step carries the input of the step as the values found so far. */
function withInput<Value>(input: readonly Found[], act: () => Value): Value {
  try {
    return act()
  } catch (error) {
    throw error instanceof JsonPathFault ? new JsonPathFault(error.message, input) : error
  }
}

function word(search: Search, input: readonly Found[], name: string): readonly Found[] {
  if (name === 'range') {
    search.begun++
    return input
  }
  if (name !== 'end') throw new JsonPathFault(`unrecognized identifier ${name}`, input)
  if (search.open === 0) throw new JsonPathFault('not in range, nothing to end', [])
  search.ended++
  return []
}

function fieldsOf({ options }: Search, input: readonly Found[], name: string): readonly Found[] {
  const found = input.flatMap((value) => {
    const field = isJsonObject(value) ? value[name] : undefined
    return field === undefined ? [] : [field]
  })
  if (found.length === 0 && input.length > 0 && !options.allowsMissing) {
    throw new JsonPathFault(`${name} is not found`, [])
  }
  return found
}

/** A text is made of bytes. */
function childrenOf(value: Found): readonly Found[] {
  if (typeof value === 'string') return [...toBytes(value)]
  if (Array.isArray(value)) return value
  return isJsonObject(value) && !(value instanceof Float) ? sortedKeys(value).map((key) => value[key] ?? null) : []
}

/** Every value that holds others, before what it holds. */
function descend(input: readonly Found[]): readonly Found[] {
  return input.flatMap((value) => {
    const children = childrenOf(value)
    return children.length === 0 ? [] : [value, ...descend(children)]
  })
}

/** An empty slice ends the whole step: values behind it are not sliced. */
function sliceAll(input: readonly Found[], slice: Slice): readonly Found[] {
  const found: Found[] = []
  for (const value of input) {
    if (value === null) continue
    if (!Array.isArray(value)) throw new JsonPathFault(`${typeNameOf(value)} is not array or slice`, input)
    const bounds = boundsOf(slice, value.length)
    if (bounds.start === bounds.end) return found
    const fault = faultOf(bounds, slice, value.length)
    if (fault !== null) throw new JsonPathFault(fault, input)
    for (let i = bounds.start; i < bounds.end; i += slice.step ?? 1) found.push(value[i] ?? null)
  }
  return found
}

interface Bounds {
  readonly start: number
  readonly end: number
}

function boundsOf({ from, to, isIndex }: Slice, length: number): Bounds {
  const start = from ?? 0
  const end = to ?? length
  return { start: start < 0 ? start + length : start, end: end < 0 || (end === 0 && isIndex) ? end + length : end }
}

function faultOf({ start, end }: Bounds, { step }: Slice, length: number): string | null {
  const outOfBounds = (index: number): string => `array index out of bounds: index ${index}, length ${length}`
  if (start >= length || start < 0) return outOfBounds(start)
  if (end > length || end < 0) return outOfBounds(end - 1)
  if (start > end) return `starting index ${start} is greater than ending index ${end}`
  return step !== null && step <= 0 ? 'step must be > 0' : null
}

type Filter = Extract<JsonPathNode, { kind: 'filter' }>

function filterAll(search: Search, input: readonly Found[], filter: Filter): readonly Found[] {
  return input.flatMap((value) => {
    if (Array.isArray(value)) return withInput(input, () => value.filter((item: Json) => passes(search, item, filter)))
    const shown = formatJson(jsonOfFound(value))
    throw new JsonPathFault(`${shown} is not array or slice and cannot be filtered`, input)
  })
}

function passes(search: Search, item: Json, { left, operator, right }: Filter): boolean {
  if (operator === 'exists') return leftBehind(() => walkAll(search, [item], left)).length > 0
  const lefts = walkAll(search, [item], left)
  if (isEmpty(lefts)) return false
  const rights = walkAll(search, [item], right)
  if (isEmpty(rights)) return false
  return holds(lefts[0] ?? null, operator, rights[0] ?? null)
}

/** An existence filter reads the values found before the search ended, even where it failed. */
function leftBehind(find: () => readonly Found[]): readonly Found[] {
  try {
    return find()
  } catch (error) {
    if (error instanceof JsonPathFault) return error.left
    throw error
  }
}

function isEmpty(found: readonly Found[]): boolean {
  if (found.length > 1) throw new JsonPathFault('can only compare one element at a time', found)
  return found.length === 0
}
