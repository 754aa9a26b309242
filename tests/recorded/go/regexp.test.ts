// Patterns that RE2 refuses, and the words it does so in.
import { expect, it } from 'vitest'
import { compileRegexp } from '@/lib/go/regexp'
import { goRows } from '../../support/go-rows'

it.each(goRows<[pattern: string, error: string | null]>('regexp'))('%s', (pattern, error) => {
  const compiled = compileRegexp(pattern)
  expect(compiled.ok ? null : compiled.error).toBe(error)
})
