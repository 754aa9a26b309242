// The order that sort's options ask for: keys, numbers, versions, case, backwards.
//
// In the C locale, as these images have it. Left out: characters inside a field, and the letters of -k that stand for
// months, blanks and dictionaries.

import {
  byNumber,
  byPart,
  byText,
  type Compare,
  compareBigints,
  compareBytewise,
  descending,
  inListOrder,
  inOrderOf,
} from '@/lib/base/order'
import type { ParsedOptions } from './text-input'

/** Lines with equal keys go by all their bytes; with -s or -u they stay as they came. */
export function lineOrderOf(options: ParsedOptions): Compare<string> {
  const byKeys = keyOrderOf(options)
  if (options.has('s', 'u')) return byKeys
  return inOrderOf(byKeys, options.has('r') ? descending(compareBytewise) : compareBytewise)
}

/** What -u tells lines apart by. */
export function keyOrderOf(options: ParsedOptions): Compare<string> {
  const whole: TextOrder = {
    numeric: options.has('n', 'g', 'h'),
    reverse: options.has('r'),
    fold: options.has('f'),
    version: options.has('V'),
  }
  const separator = options.value('t')
  const keys = options.values('k').map(keyOf)
  if (keys.length === 0) return textOrder(whole)
  return inOrderOf(
    ...keys.map((key) => byPart((line: string) => fieldOf(line, key, separator), textOrder(underKey(whole, key)))),
  )
}

interface TextOrder {
  readonly numeric: boolean
  readonly reverse: boolean
  readonly fold: boolean
  readonly version: boolean
}

interface SortKey {
  readonly from: number
  readonly to: number
  readonly numeric: boolean
  readonly reverse: boolean
  readonly version: boolean
}

function keyOf(typed: string): SortKey {
  const match = /^(\d+)(?:\.\d+)?([a-zA-Z]*)(?:,(\d+)(?:\.\d+)?([a-zA-Z]*))?/.exec(typed)
  const letters = `${match?.[2] ?? ''}${match?.[4] ?? ''}`
  return {
    from: Number(match?.[1] ?? 1),
    to: match?.[3] === undefined ? Number.POSITIVE_INFINITY : Number(match[3]),
    numeric: /[ngh]/.test(letters),
    reverse: letters.includes('r'),
    version: letters.includes('V'),
  }
}

function underKey(whole: TextOrder, key: SortKey): TextOrder {
  return {
    ...whole,
    numeric: whole.numeric || key.numeric,
    reverse: whole.reverse !== key.reverse,
    version: whole.version || key.version,
  }
}

function fieldOf(line: string, { from, to }: SortKey, separator: string | undefined): string {
  const fields = separator === undefined ? (line.match(/\s*\S+/g) ?? []) : line.split(separator)
  return fields.slice(from - 1, to).join(separator ?? '')
}

function textOrder(order: TextOrder): Compare<string> {
  return order.reverse ? descending(forwardOrder(order)) : forwardOrder(order)
}

function forwardOrder({ numeric, version, fold }: TextOrder): Compare<string> {
  if (numeric) return byNumber(numberIn)
  if (version) return byPart(chunksOf, inListOrder(compareChunks))
  return fold ? byText((text) => text.toUpperCase()) : compareBytewise
}

function numberIn(text: string): number {
  const match = /^\s*(-?\d*\.?\d+)([KMGT]?)/.exec(text)
  const power = ['', 'K', 'M', 'G', 'T'].indexOf(match?.[2] ?? '')
  return Number(match?.[1] ?? 0) * 1_024 ** Math.max(0, power)
}

function chunksOf(text: string): readonly string[] {
  return text.match(/\d+|\D+/g) ?? []
}

function compareChunks(a: string, b: string): number {
  const areNumbers = /^\d/.test(a) && /^\d/.test(b)
  return areNumbers ? compareBigints(BigInt(a), BigInt(b)) : compareBytewise(a, b)
}
