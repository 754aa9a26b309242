// "%s of %d".format([...]): texts with values put in.
//
// Models cel-go ext/formatting.go.

import { sortedBytewise } from '@/lib/base/order'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { formatFloat } from '@/lib/go/float'
import { formatTime, rfc3339Nano } from '@/lib/go/time-format'
import type { Type } from '../types'
import { CelError, fail, isList, isMap, kindOf, numberOf, type Value } from '../value'
import { momentOf } from './times'

/** A formatting clause: its text or its error. */
interface Clause {
  readonly verb: string
  readonly precision: number | null
}

export type Piece = string | Clause

export function piecesOf(format: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  while (at < format.length) {
    const sign = format.indexOf('%', at)
    if (sign < 0) return [...pieces, format.slice(at)]
    if (sign > at) pieces.push(format.slice(at, sign))
    if (format[sign + 1] === '%') {
      pieces.push('%')
      at = sign + 2
      continue
    }
    const clause = /^(?:\.(\d*))?([\s\S]?)/u.exec(format.slice(sign + 1))
    const [whole = '', digits, verb = ''] = clause ?? []
    if (verb === '')
      return fail(digits === undefined ? 'unexpected end of string' : 'could not find end of precision specifier')
    if (digits === '')
      return fail(
        `error while parsing precision: error while converting precision to integer: strconv.Atoi: parsing "": invalid syntax`,
      )
    if (!'sdfebxXo'.includes(verb))
      return fail(`could not parse formatting clause: unrecognized formatting clause "${verb}"`)
    pieces.push({ verb, precision: digits === undefined ? null : Number(digits) })
    at = sign + 1 + whole.length
  }
  return pieces
}

interface FormatProblem {
  /** The index of the value at fault; null when the format itself is. */
  readonly at: number | null
  readonly message: string
}

const takes: Readonly<Record<string, readonly string[]>> = {
  d: ['int', 'uint', 'double'],
  f: ['double', 'int', 'uint'],
  e: ['double', 'int', 'uint'],
  b: ['int', 'uint', 'bool'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
  o: ['int', 'uint'],
}
const wordings: Readonly<Record<string, readonly [string, string]>> = {
  d: ['decimal', 'integers'],
  f: ['fixed-point', 'doubles'],
  e: ['scientific', 'doubles'],
  b: ['binary', 'integers and bools'],
  o: ['octal', 'integers'],
}

/** Models cel-go's validator of format literals. */
export function formatProblem(format: string, types: readonly Type[]): FormatProblem | null {
  let clauses: readonly Clause[] = []
  try {
    clauses = piecesOf(format).filter((piece) => typeof piece !== 'string')
  } catch (thrown) {
    if (thrown instanceof CelError) return { at: null, message: thrown.message }
    throw thrown
  }
  for (const [i, { verb }] of clauses.entries()) {
    const type = types[i]
    if (type === undefined) return { at: null, message: `index ${i} out of range` }
    const fits = verb === 's' || type.kind === 'dyn' || takes[verb]?.includes(type.kind) === true
    if (!fits) return { at: i, message: `error during formatting: ${unfitText(verb, type.name)}` }
  }
  if (types.length <= clauses.length) return null
  const counts = `(expected ${clauses.length}, got ${types.length})`
  return { at: null, message: `too many arguments supplied to string.format ${counts}` }
}

function unfitText(verb: string, given: string): string {
  const wording = wordings[verb]
  if (wording === undefined)
    return `only integers, byte buffers, and strings can be formatted as hex, was given ${given}`
  return `${wording[0]} clause can only be used on ${wording[1]}, was given ${given}`
}

export function formatText(format: string, args: readonly Value[]): string {
  let next = 0
  return piecesOf(format)
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const arg = args[next]
      if (arg === undefined) return fail(`index ${next} out of range`)
      next++
      return formatClause(piece, arg)
    })
    .join('')
}

function formatClause({ verb, precision }: Clause, arg: Value): string {
  switch (verb) {
    case 's':
      return shown(arg)
    case 'd':
      return decimal(arg)
    case 'f':
    case 'e': {
      const number = numberOf(arg)
      if (number === null) return unfit(verb === 'f' ? 'fixed-point' : 'scientific', arg, 'only doubles')
      return formatFloat(Number(number), verb, precision ?? 6)
    }
    case 'b':
      return typeof arg === 'boolean' ? (arg ? '1' : '0') : based(arg, 2, 'binary')
    case 'o':
      return based(arg, 8, 'octal')
    default:
      return hex(arg, verb)
  }
}

function unfit(what: string, arg: Value, allowed: string): never {
  const name = kindOf(arg) === 'null' ? 'null_type' : kindOf(arg)
  return fail(`error during formatting: ${what} clause can only be used on ${allowed}, was given ${name}`)
}

function decimal(arg: Value): string {
  const number = numberOf(arg)
  if (typeof number === 'bigint') return String(number)
  if (number !== null && !Number.isFinite(number)) return nonFinite(number)
  return unfit('decimal', arg, 'integers')
}

function nonFinite(number: number): string {
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity'
}

function based(arg: Value, base: number, what: string): string {
  const number = numberOf(arg)
  if (typeof number === 'bigint') return number.toString(base)
  return unfit(what, arg, base === 2 ? 'integers and bools' : 'integers')
}

function hex(arg: Value, verb: string): string {
  const number = numberOf(arg)
  const bytes =
    typeof arg === 'string'
      ? toBytes(arg)
      : arg !== null && typeof arg === 'object' && 'kind' in arg && arg.kind === 'bytes'
        ? arg.bytes
        : null
  const digits =
    bytes !== null
      ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
      : typeof number === 'bigint'
        ? number.toString(16)
        : unfit('only integers, byte buffers, and strings can be formatted as hex', arg, '')
  return verb === 'X' ? digits.toUpperCase() : digits
}

/** Models FormatString. */
function shown(arg: Value): string {
  if (isList(arg)) return `[${arg.map(quotedInside).join(', ')}]`
  if (isMap(arg)) {
    const byText = new Map([...arg.entries.values()].map(({ key, value }) => [quotedInside(key), value]))
    return `{${sortedBytewise(byText.keys())
      .map((key) => `${key}: ${quotedInside(byText.get(key) ?? null)}`)
      .join(', ')}}`
  }
  if (typeof arg === 'number') return Number.isFinite(arg) ? plainFloat(arg) : nonFinite(arg)
  if (arg === null || typeof arg !== 'object') return String(arg)
  if (!('kind' in arg)) return ''
  switch (arg.kind) {
    case 'uint':
      return String(arg.value)
    case 'timestamp':
      return formatTime(momentOf(arg.nanos), rfc3339Nano)
    case 'duration':
      return `${Number(arg.nanos) / 1e9}s`
    case 'type':
      return arg.type.name
    case 'bytes':
      return fromBytes(arg.bytes)
    default:
      return fail(
        `error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given ${kindOf(arg)}`,
      )
  }
}

function plainFloat(value: number): string {
  return formatFloat(value, 'f', -1)
}

function quotedInside(arg: Value): string {
  return shown(arg)
}
