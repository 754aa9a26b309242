// Patterns of JSON Schema: RE2 expressions, matched anywhere in the text.

import { ok, type Result } from '@/lib/base/result'

export function compilePattern(pattern: string): Result<(text: string) => boolean, string> {
  const expression = new RegExp(pattern, 'u')
  return ok((text) => expression.test(text))
}
