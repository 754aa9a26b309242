// Tags of official images: each leads to an image, on the operating system that its words name.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { catalogueEntry } from '@/lib/oci/catalogue-lookup'
import { parseTagWords } from '@/lib/oci/tag-words'

interface Recorded {
  readonly tags: Readonly<Record<string, string>>
}

const recorded = JSON.parse(readFileSync('tests/vectors/oci/official-tags.json', 'utf8')) as Recorded
const rows = Object.entries(recorded.tags)

it.each(rows)('every tag of %s is known', (name, tags) => {
  const missing = tags.split(' ').filter((tag) => catalogueEntry(`docker.io/library/${name}`, tag) === null)
  expect(missing).toEqual([])
})

it.each(rows)('the suite in a tag of %s is the suite below it', (name, tags) => {
  const wrong = tags.split(' ').filter((tag) => {
    const { suite } = parseTagWords(tag)
    const base = catalogueEntry(`docker.io/library/${name}`, tag)?.base
    if (suite === null || suite.name === '' || base === undefined || suite.family === 'rpm') return false
    const root = catalogueEntry(base.repository, base.tag)
    const release = root?.files(base.tag)['/etc/os-release']?.content ?? ''
    const own = parseTagWords(base.tag)
    return !release.includes(suite.name) && own.suite?.name !== suite.name && own.version !== suite.name
  })
  expect(wrong).toEqual([])
})
