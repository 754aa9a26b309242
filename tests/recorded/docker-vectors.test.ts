// Every recorded Docker vector, against the list of those that fail on purpose.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { dockerVectors } from '../support/vectors/docker'

const folder = path.resolve('tests/vectors/docker')
const known: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(folder, 'known-failures.json'), 'utf8'),
)
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'known-failures.json')

it.each(files)('%s', (name) => {
  const outcomes = dockerVectors.run(name, readFileSync(path.join(folder, name), 'utf8'))
  const failing = outcomes.filter(({ difference }) => difference !== null)
  expect(failing.filter(({ id }) => !(id in known))).toEqual([])
  const ids = new Set(outcomes.map(({ id }) => id))
  const passing = Object.keys(known).filter((id) => ids.has(id) && !failing.some((outcome) => outcome.id === id))
  expect(passing).toEqual([])
})
