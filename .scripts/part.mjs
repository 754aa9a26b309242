// A part of the tree: format, types and tests of some files and folders, or of what has changed.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { lint, one, sum, types, vitest } from './checks.mjs'
import { relatedTests } from './related.mjs'
import { filesBelow, root, run } from './workspace.mjs'

const testFile = /^tests\/.*\.test\.tsx?$/
const browserFile = /^tests\/browser\//

/** @returns {Promise<string[]>} paths from the root that differ from a commit, or are not yet in git */
export async function changedFiles(since) {
  const ask = async (...args) => {
    const { status, output } = await run('git', args, { stdio: 'pipe' })
    if (status !== 0) throw new Error(output.trim())
    return output.split('\0').filter((file) => file !== '')
  }
  const tracked = await ask('diff', '--name-only', '-z', '--diff-filter=d', since)
  const fresh = await ask('ls-files', '-z', '--others', '--exclude-standard')
  return [...new Set([...tracked, ...fresh])].sort()
}

/** @returns {string} the path from the root that an argument means; it may be relative to where npm was called */
export function placeOf(argument) {
  const from = process.env.INIT_CWD ?? root
  const absolute = [from, root].map((base) => path.resolve(base, argument)).find((file) => existsSync(file))
  const place = path.relative(root, absolute ?? path.resolve(root, argument))
  return place.split(path.sep).join('/') || '.'
}

function projectsOf(files) {
  const typed = files.filter((file) => /\.tsx?$/.test(file))
  if (typed.length === 0) return []
  return typed.some((file) => /^lib\/(?!cli\/|platform\/)/.test(file)) ? ['pages', 'engine'] : ['pages']
}

/** Test files are run as they are; for all others the tests that reach them. */
function testsOf(files, seconds) {
  const named = files.filter((file) => testFile.test(file))
  const others = files.filter((file) => /\.tsx?$/.test(file) && !testFile.test(file) && !browserFile.test(file))
  if (others.length === 0) return { chosen: named, left: [] }
  const { chosen, left } = relatedTests(others, seconds)
  return { chosen: [...new Set([...named, ...chosen])], left: left.filter((file) => !named.includes(file)) }
}

const steps = [
  { what: 'format and lint', run: ({ places }) => lint(places) },
  { what: 'types', run: ({ files }) => types(projectsOf(files)) },
  { what: 'tests', run: ({ tests }) => (tests.length === 0 ? sum([]) : vitest('part', tests)) },
]

/**
 * @param {string[]} places files and folders
 * @param {number} seconds that the tests may take, named ones aside
 */
export async function checkPart(places, seconds) {
  const missing = places.filter((place) => !existsSync(path.join(root, place)))
  for (const place of missing) console.log(`${place}: no such file or folder`)
  if (missing.length > 0) return one(1)
  const files = places.flatMap(filesBelow)
  const { chosen, left } = testsOf(files, seconds)
  const counts = []
  for (const step of steps) {
    console.log(`\n${step.what} ...`)
    counts.push(await step.run({ places, files, tests: chosen }))
  }
  if (left.length > 0) console.log(`\n${left.length} further test files reach this; npm run check runs them all.`)
  if (files.some((file) => browserFile.test(file))) console.log('\nBrowser tests: npm test -- build browser')
  return sum(counts)
}
