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

/** One call on the way: what its error says before it says what went wrong within. */
interface Layer {
  readonly error: GoError
  readonly prefix: string
  /** The name it included; null for other calls, such as tpl. */
  readonly included: string | null
}

/**
 * The error as it would be if the stack had no end. `names` were being included when it ended, the outermost first;
 * the error tells of all of them but the first.
 */
export function unrollRecursion(error: GoError, names: readonly string[]): GoError {
  const layers = layersOf(error, names)
  const round = layers === null ? null : roundOf(layers)
  if (layers === null || round === null) return error
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const all = [...layers]
  for (let i = 0; ; i++) {
    const layer = round[i % round.length]
    if (layer === undefined) return error
    all.push(layer)
    if (layer.included === null) continue
    const count = counts.get(layer.included) ?? 0
    if (count > nestingMax) return wrapped(nestedTooDeep(layer.included), all)
    counts.set(layer.included, count + 1)
  }
}

const includeMark = 'error calling include: '

/** From the outermost to the place where the stack ended; null where the names do not belong to them. */
function layersOf(error: GoError, names: readonly string[]): readonly Layer[] | null {
  const layers: Layer[] = []
  let included = 0
  for (let at: GoError = error; ; ) {
    const { cause } = at
    if (!(cause instanceof GoError)) return null
    if (cause.cause === undefined || cause.cause === null) break
    // Messages grow with every layer: none is taken apart where its start is known.
    const length = at.message.length - cause.message.length
    const prefix = at instanceof ExecError ? at.lead : at.message.slice(0, length)
    const isInclude = prefix.endsWith(includeMark)
    if (isInclude) included++
    layers.push({ error: at, prefix, included: isInclude ? (names[included] ?? null) : null })
    at = cause
  }
  return included === names.length - 1 ? layers : null
}

/** What comes next, and then again and again: the shortest end of the calls that stands there three times. */
function roundOf(layers: readonly Layer[]): readonly Layer[] | null {
  const isSame = (a: number, b: number): boolean => {
    const [one, other] = [layers[a], layers[b]]
    return one !== undefined && one.prefix === other?.prefix && one.included === other.included
  }
  for (let length = 1; length * 3 <= layers.length; length++) {
    const start = layers.length - length
    const isRound = Array.from({ length: length * 2 }, (_, i) => start - 1 - i).every((at) => isSame(at, at + length))
    if (isRound) return layers.slice(start)
  }
  return null
}

/** Each layer around the error within it. */
function wrapped(innermost: GoError, layers: readonly Layer[]): GoError {
  return layers.reduceRight<GoError>((inner, { error, prefix }) => {
    if (error instanceof ExecError) return error.around(inner)
    return new GoError(prefix + inner.message, inner)
  }, innermost)
}
