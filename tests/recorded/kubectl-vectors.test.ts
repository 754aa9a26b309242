import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { kubectlVectors } from '../support/vectors/kubectl'
import { surroundingsOf } from '../support/vectors/surroundings'

const folder = path.resolve('tests/vectors/kubectl')
const known: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(folder, 'known-failures.json'), 'utf8'),
)
const text = readFileSync(path.join(folder, 'cases.json'), 'utf8')
const outcomes = kubectlVectors.run('cases.json', text, await surroundingsOf(kubectlVectors, folder, text))

describe('recorded kubectl', () => {
  it.each(outcomes.map(({ id, difference }) => ({ id, difference })))('$id', ({ id, difference }) => {
    if (id in known) expect(difference, `${id} passes now: take it off the list`).not.toBeNull()
    else expect(difference).toBeNull()
  })

  it('lists no case that is not there', () => {
    const ids = new Set(outcomes.map(({ id }) => id))
    expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([])
  })
})
