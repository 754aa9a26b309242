import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { kubeVectors } from '../support/vectors/kube'
import { surroundingsOf } from '../support/vectors/surroundings'

const folder = path.resolve('tests/vectors/kube')
const known: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(folder, 'known-failures.json'), 'utf8'),
)
const files = readdirSync(folder).filter((file) => file.endsWith('.json') && file !== 'known-failures.json')

describe('recorded scenarios', () => {
  it.each(files)('%s', async (file) => {
    const text = readFileSync(path.join(folder, file), 'utf8')
    for (const { id, difference } of kubeVectors.run(file, text, await surroundingsOf(kubeVectors, folder, text))) {
      if (id in known) expect(difference, `${id} passes now: take it off the list`).not.toBeNull()
      else expect(difference).toBeNull()
    }
  })

  it('lists no case that is not there', () => {
    const ids = new Set(files.map((file) => file.replace('.json', '')))
    expect(Object.keys(known).filter((id) => !ids.has(id))).toEqual([])
  })
})
