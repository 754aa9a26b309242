// Flags of an instruction: `--name=value`, booleans and repeatable ones.
//
// Models frontend/dockerfile/instructions BFlags.

import { sortedKeys } from '@/lib/base/order'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { cut } from '@/lib/go/split'
import { suggest, withSuggestion } from './suggest'

export type FlagKind = 'bool' | 'text' | 'texts'
export type FlagKinds = Readonly<Record<string, FlagKind>>

export interface Flags {
  text(name: string): string | undefined
  texts(name: string): readonly string[]
  /** Absent when the flag was not used. */
  bool(name: string): boolean | undefined
}

export function readFlags(flags: readonly string[], kinds: FlagKinds): Result<Flags, string> {
  const values = new Map<string, string[]>()
  for (const flag of flags) {
    const { before, after, found } = cut(flag, '=')
    const name = before.slice(2)
    const kind = kinds[name]
    if (kind === undefined) {
      return err(withSuggestion(`unknown flag: ${before}`, suggest(name, sortedKeys(kinds), { caseSensitive: true })))
    }
    const earlier = values.get(name)
    if (earlier !== undefined && kind !== 'texts') return err(`duplicate flag specified: ${before}`)
    const value = kind === 'bool' ? boolValue(before, after, found) : found ? ok(after) : missing(before)
    if (!value.ok) return value
    values.set(name, [...(earlier ?? []), value.value])
  }
  return ok({
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
    bool: (name) => (values.has(name) ? values.get(name)?.[0] === 'true' : undefined),
  })
}

function missing(flag: string): Result<never, string> {
  return err(`missing a value on flag: ${flag}`)
}

function boolValue(flag: string, value: string, hasValue: boolean): Result<string, string> {
  if (hasValue && value === '') return missing(flag)
  const lower = value.toLowerCase()
  if (lower === '' || lower === 'true') return ok('true')
  return lower === 'false' ? ok('false') : err(`expecting boolean value for flag ${flag}, not: ${value}`)
}
