// Patterns of JSON Schema: RE2 expressions, matched anywhere in the text.

import { quote } from '@/lib/go/quote'
import { compileRegexp, isMatch, type Regexp } from '@/lib/go/regexp'
import { SchemaRefusal } from './rule'

const compiled = new Map<string, Regexp>()
const compiledMax = 256

/** Throws SchemaRefusal where the pattern is not a valid expression. */
export function matchesPattern(pattern: string, text: string, keyword: string): boolean {
  let regexp = compiled.get(pattern)
  if (regexp === undefined) {
    const result = compileRegexp(pattern)
    if (!result.ok) throw new SchemaRefusal(`invalid regex ${quote(pattern)} at "#/${keyword}": ${result.error}`)
    regexp = result.value
    if (compiled.size >= compiledMax) compiled.clear()
    compiled.set(pattern, regexp)
  }
  return isMatch(regexp, text)
}
