// Shell patterns inside `${x#p}`, `${x%p}` and `${x/p/r}`: `*`, `?` and `\` escapes; no brackets.
//
// Models convertShellPatternToRegex, trimPrefix and trimSuffix of frontend/dockerfile/shell.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'

export type Reach = 'shortest' | 'longest'

export function removePrefix(pattern: string, value: string, reach: Reach): Result<string, string> {
  const regexp = compile(pattern, reach, true)
  return regexp.ok ? ok(value.slice(regexp.value.exec(value)?.[0].length ?? 0)) : regexp
}

/** Pattern and value are both reversed: a regular expression finds the leftmost match, never the shortest rightmost. */
export function removeSuffix(pattern: string, value: string, reach: Reach): Result<string, string> {
  const removed = removePrefix(reversePattern(pattern), reverse(value), reach)
  if (removed.ok) return ok(reverse(removed.value))
  return removed
}

export function replaceMatches(
  pattern: string,
  replacement: string,
  value: string,
  which: 'first' | 'all',
): Result<string, string> {
  const regexp = compile(pattern, 'longest', false)
  if (!regexp.ok) return regexp
  const matcher = which === 'all' ? new RegExp(regexp.value, 'gu') : regexp.value
  return ok(value.replace(matcher, () => replacement))
}

const regexpSpecials = '[]{}.+()|^$/'

function compile(pattern: string, reach: Reach, isAnchored: boolean): Result<RegExp, string> {
  const characters = Array.from(pattern)
  let source = isAnchored ? '^' : ''
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i] ?? ''
    if (character === '*') source += reach === 'longest' ? '.*' : '.*?'
    else if (character === '?') source += '.'
    else if (character === '\\') {
      const escaped = characters[i + 1]
      // The escape before } and / belongs to the ${} around, not to the pattern.
      if (escaped === '}' || escaped === '/') continue
      if (escaped !== '*' && escaped !== '?' && escaped !== '\\') {
        return err(`invalid pattern (${pattern}) in substitution: invalid escape '\\${escaped ?? '\ufffd'}'`)
      }
      source += `\\${escaped}`
      i++
    } else source += regexpSpecials.includes(character) ? `\\${character}` : character
  }
  return ok(new RegExp(source, 'u'))
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('')
}

/** Reversed, but an escape stays before what it escapes. */
function reversePattern(pattern: string): string {
  const parts = pattern.match(/\\.|./gsu) ?? []
  return parts.reverse().join('')
}
