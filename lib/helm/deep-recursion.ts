// Recursion without end: the error of a thousand nested includes, also where our own stack ends before.
//
// Upstream counts how often each name is being included. Calls that never end repeat the same round of names and
// places; what was seen of the rounds tells what the ones not reached would have added to the error.

import { GoError } from '@/lib/go/error'
import { ExecError } from '@/lib/gotmpl/execution'

/** More than so many includes of one name within each other are an error. */
export const nestingMax = 1000

export function nestedTooDeep(name: string): GoError {
  const cause = new GoError('unable to execute template')
  return new GoError(`rendering template has a nested reference name: ${name}: ${cause.message}`, cause)
}

interface Round {
  readonly names: readonly string[]
  readonly layers: readonly ExecError[]
}

/**
 * The error as it would be if the stack had no end. `names` were being included when it ended, the outermost first;
 * the error's layers stand for all of them but the first.
 */
export function unrollRecursion(error: GoError, names: readonly string[]): GoError {
  const layers = layersOf(error)
  const round = roundOf(layers, names)
  if (round === null) return error
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const added: ExecError[] = []
  for (let i = 0; ; i++) {
    const layer = round.layers[i % round.layers.length]
    const name = round.names[i % round.names.length] ?? ''
    const count = counts.get(name) ?? 0
    if (layer === undefined) return error
    added.push(layer)
    if (count > nestingMax) return wrapped(nestedTooDeep(name), [...layers, ...added])
    counts.set(name, count + 1)
  }
}

function layersOf(error: GoError): ExecError[] {
  const layers: ExecError[] = []
  for (let at: unknown = error; at instanceof ExecError; at = at.cause) layers.push(at)
  return layers
}

/** What comes next, and then again and again: the shortest end of the calls that stands there three times. */
function roundOf(layers: readonly ExecError[], names: readonly string[]): Round | null {
  if (layers.length !== names.length - 1) return null
  const isSame = (a: number, b: number): boolean => {
    const [one, other] = [layers[a], layers[b]]
    return one !== undefined && one.node === other?.node && names[a + 1] === names[b + 1]
  }
  for (let length = 1; length * 3 <= layers.length; length++) {
    const start = layers.length - length
    const isRound = Array.from({ length: length * 2 }, (_, i) => start - 1 - i).every((at) => isSame(at, at + length))
    if (isRound) return { names: names.slice(start + 1), layers: layers.slice(start) }
  }
  return null
}

/** Each layer around the error within it. */
function wrapped(innermost: GoError, layers: readonly ExecError[]): GoError {
  return layers.reduceRight<GoError>(
    (inner, layer) => layer.around(`error calling include: ${inner.message}`, inner),
    innermost,
  )
}
