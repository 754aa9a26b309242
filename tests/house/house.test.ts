// The house itself: every rule over the real tree. A failing rule lists each fault by file.
import path from 'node:path'
import { describe, it } from 'vitest'
import { readHouse } from './house'
import { expectNone } from './plain'
import { rules } from './rules/table'

const house = readHouse(path.resolve(import.meta.dirname, '../..'))

describe('the house', () => {
  it.each(Object.entries(rules))('%s', (_, rule) => {
    expectNone(rule(house).map((finding) => `${finding.file}: ${finding.message}`))
  })
})
