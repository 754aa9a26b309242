// Tolerances: one file says what the checks let pass, and each entry is still needed.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { runNode } from '../support/run-node'
import { type Finding, isIn, readHouse, readTolerances } from './house'
import { expectNone } from './plain'
import { exportsServeTheProduct } from './rules/exports'
import { packagesListedForNothing } from './rules/packages'

const root = path.resolve(import.meta.dirname, '../..')
const tolerances = readTolerances(root)
const house = readHouse(root)

interface Override {
  readonly includes: readonly string[]
  readonly linter: { readonly rules: Readonly<Record<string, Readonly<Record<string, string>>>> }
}

interface BiomeConfig {
  readonly overrides: readonly Override[]
}

const biome: BiomeConfig = JSON.parse(readFileSync(path.join(root, '.biome.json'), 'utf8'))
const knip: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(path.join(root, '.knip.json'), 'utf8'))

/** `rule file`, of each override that names a file; those of whole folders say what a folder is for. */
function liftedIn({ overrides }: BiomeConfig): readonly string[] {
  return overrides.flatMap(({ includes, linter }) =>
    Object.entries(linter.rules).flatMap(([group, rules]) =>
      Object.keys(rules).flatMap((rule) =>
        includes.filter((file) => !file.includes('*')).map((file) => `${group}/${rule} ${file}`),
      ),
    ),
  )
}

const listed = tolerances.lint.flatMap(({ rule, files }) => files.map((file) => `${rule} ${file}`))

describe('rules of the linter', () => {
  it('are lifted in .biome.json where tolerances.json says so', () => {
    const lifted = liftedIn(biome).filter((entry) => !entry.endsWith(' next.config.ts'))
    expect([...lifted].sort()).toEqual([...listed].sort())
  })

  it('are lifted only where they would speak', async () => {
    mkdirSync(path.join(root, '.cache'), { recursive: true })
    const folder = mkdtempSync(path.join(root, '.cache/biome-'))
    const strict = { ...biome, overrides: biome.overrides.filter(({ includes }) => includes.every(isFolder)) }
    writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(strict))
    const rules = tolerances.lint.map(({ rule }) => `--only=${rule}`)
    const files = [...new Set(tolerances.lint.flatMap((entry) => entry.files))]
    const { output } = await runNode('node_modules/@biomejs/biome/bin/biome', [
      ...['lint', `--config-path=${folder}`, '--reporter=github', '--max-diagnostics=none', ...rules],
      ...files,
    ])
    rmSync(folder, { recursive: true })
    const speaks = (entry: string): boolean => {
      const [rule = '', file = ''] = entry.split(' ')
      return output.split('\n').some((line) => line.includes(`title=lint/${rule},`) && line.includes(`/${file},`))
    }
    expectNone(listed.filter((entry) => !speaks(entry)).map((entry) => `${entry}: not needed any more`))
  })
})

function isFolder(pattern: string): boolean {
  return pattern.includes('*') || pattern === 'next.config.ts'
}

it('packages are listed only where they are imported', () => {
  expectNone(packagesListedForNothing(house))
})

it('what knip leaves out is what tolerances.json lists', () => {
  const { dependencies, binaries } = tolerances.unused
  expect([knip['ignoreDependencies'], knip['ignoreBinaries']]).toEqual([
    Object.keys(dependencies),
    Object.keys(binaries),
  ])
})

describe('every export serves the product', () => {
  const { exports } = tolerances.unused
  const findings = exportsServeTheProduct(house)
  const placeOf = ({ file, message }: Finding): string | undefined =>
    Object.keys(exports).find((place) => {
      const [name, within] = place.split(' ')
      return within === undefined ? isIn(file, place) : file === within && message.startsWith(`exports ${name},`)
    })

  it('but those that tolerances.json lists', () => {
    const others = findings.filter((finding) => placeOf(finding) === undefined)
    expectNone(others.map(({ file, message }) => `${file}: ${message}`))
  })

  it('and each of these is still needed', () => {
    const needed = new Set(findings.map(placeOf))
    expectNone(Object.keys(exports).filter((place) => !needed.has(place)))
  })
})
