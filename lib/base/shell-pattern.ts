// Shell patterns inside `${x#p}`, `${x%p}` and `${x/p/r}`: `*`, `?` and `\` escapes; no brackets.
//
// Models convertShellPatternToRegex, trimPrefix and trimSuffix of frontend/dockerfile/shell. Upstream hands its patterns
// to a linear matcher; here they are matched by sets of states for the same reason: no pattern may take for ever.

import type { Result } from './result'
import { err, ok } from './result'

export type Reach = 'shortest' | 'longest'

export function removePrefix(pattern: string, value: string, reach: Reach): Result<string, string> {
  const tokens = compile(pattern)
  if (!tokens.ok) return tokens
  const characters = Array.from(value)
  const end = matchEnd({ tokens: tokens.value, text: characters, reach, meter: { steps: 0 } }, 0)
  return ok(characters.slice(end ?? 0).join(''))
}

/** Pattern and value are both reversed: the shortest suffix is the shortest prefix from behind. */
export function removeSuffix(pattern: string, value: string, reach: Reach): Result<string, string> {
  const removed = removePrefix(reversePattern(pattern), reverse(value), reach)
  return removed.ok ? ok(reverse(removed.value)) : removed
}

/** Limit of matching steps; past it, the rest of the text is left unchanged. */
const stepsMax = 3_000_000

interface Meter {
  steps: number
}

export function replaceMatches(
  pattern: string,
  replacement: string,
  value: string,
  which: 'first' | 'all',
): Result<string, string> {
  const tokens = compile(pattern)
  if (!tokens.ok) return tokens
  const characters = Array.from(value)
  let replaced = ''
  let done = 0
  let lastEnd = -1
  const meter = { steps: 0 }
  for (let at = 0; at <= characters.length && meter.steps < stepsMax; at++) {
    const end = matchEnd({ tokens: tokens.value, text: characters, reach: 'longest', meter }, at)
    // A pattern that begins with `*` and fails here cannot match later on this line either.
    if (end === null && tokens.value[0]?.kind === 'any') {
      const newline = characters.indexOf('\n', at)
      if (newline < 0) break
      at = newline
      continue
    }
    // As in Go, an empty match right behind another does not count.
    if (end === null || (end === at && at === lastEnd)) continue
    replaced += characters.slice(done, at).join('') + replacement
    done = end
    lastEnd = end
    if (which === 'first') break
    if (end > at) at = end - 1
  }
  return ok(replaced + characters.slice(done).join(''))
}

/** `*`, `?`, or one character; only a newline is matched by neither of the first two. */
type Token = { readonly kind: 'any' | 'one' } | { readonly kind: 'exact'; readonly character: string }

function compile(pattern: string): Result<readonly Token[], string> {
  const characters = Array.from(pattern)
  const tokens: Token[] = []
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (character === '*') tokens.push({ kind: 'any' })
    else if (character === '?') tokens.push({ kind: 'one' })
    else if (character === '\\') {
      const escaped = characters[i + 1]
      // The escape before } and / belongs to the ${} around, not to the pattern.
      if (escaped === '}' || escaped === '/') continue
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') {
        return err(`invalid pattern (${pattern}) in substitution: invalid escape '\\${escaped ?? '\ufffd'}'`)
      }
      tokens.push({ kind: 'exact', character: escaped })
      i++
    } else tokens.push({ kind: 'exact', character })
  }
  return ok(tokens)
}

interface Matching {
  readonly tokens: readonly Token[]
  readonly text: readonly string[]
  readonly reach: Reach
  readonly meter: Meter
}

/** The end of a match that begins at a given place; null when none begins there. */
function matchEnd({ tokens, text, reach, meter }: Matching, start: number): number | null {
  let states = closure(tokens, [0])
  let found: number | null = null
  for (let at = start; ; at++) {
    if (states.at(-1) === tokens.length) {
      found = at
      if (reach === 'shortest') return found
    }
    const character = text[at]
    if (character === undefined || states.length === 0) return found
    meter.steps += states.length
    states = closure(tokens, after(tokens, states, character))
  }
}

function after(tokens: readonly Token[], states: readonly number[], character: string): readonly number[] {
  const next: number[] = []
  for (const state of states) {
    const token = tokens[state]
    if (token === undefined) continue
    if (token.kind === 'exact' ? token.character !== character : character === '\n') continue
    next.push(token.kind === 'any' ? state : state + 1)
  }
  return next
}

/** A `*` may match nothing: the state behind it is reached as well. Ascending, without repetition. */
function closure(tokens: readonly Token[], states: readonly number[]): readonly number[] {
  const all: number[] = []
  for (const state of states) {
    for (let at = state; ; at++) {
      if ((all.at(-1) ?? -1) < at) all.push(at)
      if (tokens[at]?.kind !== 'any') break
    }
  }
  return all
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('')
}

/** Reversed, but an escape stays before what it escapes. */
function reversePattern(pattern: string): string {
  const parts = pattern.match(/\\.|./gsu) ?? []
  return parts.reverse().join('')
}
