// The records about packages: each has an integrity hash, and the export names every package it contains.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { materialsOf, noticesOf } from '../../.scripts/notices.mjs'

const root = path.resolve(import.meta.dirname, '../..')

interface Locked {
  readonly version: string
  readonly integrity?: string
  readonly inBundle?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>
}

const lock: Lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
const direct = Object.keys(lock.packages['']?.dependencies ?? {})

it('every package of the lock file has its integrity; `npm run lock` asks for it', () => {
  const packages = Object.entries(lock.packages).filter(([place, { inBundle }]) => place !== '' && inBundle !== true)
  expect(packages.filter(([, { integrity }]) => integrity === undefined).map(([place]) => place)).toEqual([])
})

describe('the bill of materials', () => {
  const { components, dependencies } = materialsOf(lock)
  const references = components.map((component) => component['bom-ref'])

  it('names each package of the page once, with its licence and its hash', () => {
    expect(new Set(references).size).toBe(references.length)
    for (const { hashes, licenses } of components) {
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
      expect(licenses).toHaveLength(1)
    }
  })

  it.each(direct)('leads from the page to %s', (name) => {
    const { version } = lock.packages[`node_modules/${name}`] ?? { version: '' }
    const reference = `pkg:npm/${name.replace('@', '%40')}@${version}`
    expect(dependencies[0]?.dependsOn).toContain(reference)
    expect(references).toContain(reference)
  })

  it('holds no package that it does not lead to, and leads to none that it does not hold', () => {
    const led = new Set(dependencies.flatMap(({ dependsOn }) => dependsOn))
    expect([...led].sort()).toEqual([...references].sort())
  })

  it('is the same for the same lock file', () => {
    expect(materialsOf(lock)).toEqual(materialsOf(JSON.parse(JSON.stringify(lock))))
  })
})

describe('the notices', () => {
  const notices = noticesOf(lock)

  const titles = [
    ...direct.map((name) => `${name} ${lock.packages[`node_modules/${name}`]?.version} (`),
    'react, as next carries it (',
    'Geist and Geist Mono (',
  ]
  it.each(titles)('hold %s', (title) => {
    expect(notices.split('\n').filter((line) => line.startsWith(title))).toHaveLength(1)
  })

  it('hold what Monaco says of the work of others in it', () => {
    expect(notices).toContain('nodejs path library')
  })
})
