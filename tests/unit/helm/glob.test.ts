// Globs over a chart's files.
import { expect, it } from 'vitest'
import { compileGlob } from '@/lib/helm/objects/glob'

it('takes a dash in a chart file glob', () => {
  expect(compileGlob('my-files/**.{yaml,yml}')?.('my-files/a/b.yml')).toBe(true)
})
