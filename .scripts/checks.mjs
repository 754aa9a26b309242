// The tools that check the tree, each run so that it can be counted: format and lint, types, tests.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, root, runTool } from './workspace.mjs'

/** @typedef {{passed: number, failed: number}} Count */

export const one = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
export const sum = (counts) => ({
  passed: counts.reduce((total, count) => total + count.passed, 0),
  failed: counts.reduce((total, count) => total + count.failed, 0),
})

export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string[]} paths */
export async function lint(paths) {
  const known = ['--max-diagnostics=50', '--no-errors-on-unmatched']
  return one((await runTool('biome', ['ci', ...known, ...paths])).status)
}

/** Each project remembers what it has checked: only what changed is checked again. */
const projects = { pages: 'tsconfig.json', engine: 'lib/tsconfig.json' }

/** @param {('pages' | 'engine')[]} names */
export async function types(names) {
  mkdirSync(cacheFolder, { recursive: true })
  if (!existsSync(path.join(root, '.next/types'))) await runTool('next', ['typegen'])
  const counts = []
  for (const name of names) {
    const memory = ['--incremental', '--tsBuildInfoFile', path.join(cacheFolder, `types-${name}.tsbuildinfo`)]
    counts.push(one((await runTool('tsc', ['--noEmit', '-p', projects[name], ...memory])).status))
  }
  return sum(counts)
}

const timesFile = path.join(cacheFolder, 'test-times.json')

/** How long test files took when they had the machine most for themselves: path -> seconds. */
export function testTimes() {
  return readJson(timesFile) ?? {}
}

function keepTimes(report) {
  const known = testTimes()
  const fresh = report.testResults.map(({ name, startTime, endTime }) => {
    const file = path.relative(root, name).split(path.sep).join('/')
    return [file, Math.min((endTime - startTime) / 1000, known[file] ?? Number.POSITIVE_INFINITY)]
  })
  writeFileSync(timesFile, JSON.stringify({ ...known, ...Object.fromEntries(fresh) }))
}

/** A test file that does not even load counts as one failure. */
function vitestCount(report, status) {
  if (report === undefined) return one(status || 1)
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

/** @param {string} name names the report in .cache */
export async function vitest(name, args) {
  mkdirSync(cacheFolder, { recursive: true })
  const file = path.join(cacheFolder, `test-${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const fixed = ['run', '--config', 'tests/vitest.config.ts', '--passWithNoTests', ...reporters]
  const { status } = await runTool('vitest', [...fixed, ...args])
  const report = readJson(file)
  if (report !== undefined) keepTimes(report)
  return vitestCount(report, status)
}
