// The house itself: every rule over the real tree. A failing rule lists each fault by file.
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHouse } from './house'
import { rules } from './rules/table'

const house = readHouse(path.resolve(import.meta.dirname, '../..'))

describe('the house', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expect(rule(house).map((finding) => `${finding.file}: ${finding.message}`)).toEqual([])
  })
})
