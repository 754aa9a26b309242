// Patterns of the shell outside of paths: `case` arms and `${x#p}`; here `*` stands for slashes too.

import { removePrefix, removeSuffix } from '@/lib/base/shell-pattern'
import { pathMatches } from '../machine/wildcard'

export function shellMatches(pattern: string, text: string): boolean {
  return (
    pattern === text ||
    pathMatches(
      flat(pattern)
        .replace(/(?<!\\)\*+/g, '**')
        .replaceAll('[!', '[^'),
      flat(text),
    )
  )
}

function flat(text: string): string {
  return text.replaceAll('/', '\u0001')
}

/** Longer values are left as they are where brackets are asked for. */
const lengthMax = 4_000

export function trimmed(value: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string {
  if (/(?<!\\)\[/.test(pattern)) return value.length > lengthMax ? value : trimmedByTrial(value, pattern, operator)
  const plain = pattern.replace(/\\([^*?\\])/g, '$1')
  const reach = operator.length === 2 ? 'longest' : 'shortest'
  const result = operator.startsWith('#') ? removePrefix(plain, value, reach) : removeSuffix(plain, value, reach)
  return result.ok ? result.value : value
}

function trimmedByTrial(value: string, pattern: string, operator: string): string {
  const isPrefix = operator.startsWith('#')
  const lengths = Array.from({ length: value.length + 1 }, (_, i) => i)
  for (const length of operator.length === 2 ? lengths.reverse() : lengths) {
    const cut = isPrefix ? length : value.length - length
    if (shellMatches(pattern, isPrefix ? value.slice(0, cut) : value.slice(cut)))
      return isPrefix ? value.slice(cut) : value.slice(0, cut)
  }
  return value
}
