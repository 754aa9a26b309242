// `npm test`: everything, in the order of cost. `npm run check` (--fast) stops before the build and the browser.
//
// Every stage runs, whatever the one before found; the closing line counts all of them together. Names given on
// the command line choose stages: `npm test -- unit browser`. Paths choose a part of the tree (part.mjs):
// `npm run check -- lib/helm tests/unit/yaml`, and `--changed` what is not committed, `--changed=REF` what is not in REF.
import { mkdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { lint, one, readJson, sum, types, vitest } from './checks.mjs'
import { unused } from './unused.mjs'
import { cacheFolder, ensureInstalled, root, runTool } from './workspace.mjs'

/** @typedef {import('./checks.mjs').Count} Count */

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function browser() {
  const { findChromium, howToGetChromium } = await import('./chromium.mjs')
  const { isBuilt } = await import('./build.mjs')
  const chromium = await findChromium()
  if (chromium === undefined) {
    console.log(howToGetChromium)
    return one(1)
  }
  if (!isBuilt()) {
    console.log('The export is missing or older than the sources: nothing to open in a browser.')
    return one(1)
  }
  const file = path.join(cacheFolder, 'test-browser.json')
  rmSync(file, { force: true })
  const env = {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    E2E_PORT: String(await freePort()),
    E2E_FOLDER_PORT: String(await freePort()),
  }
  const args = ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json']
  const { status } = await runTool('playwright', args, { env })
  const stats = readJson(file)?.stats
  if (stats === undefined) return one(status || 1)
  const passed = stats.expected + stats.flaky
  return { passed, failed: stats.unexpected === 0 && status !== 0 ? 1 : stats.unexpected }
}

async function build() {
  const { build: exportPages, isBuilt } = await import('./build.mjs')
  if (isBuilt()) return one(0)
  return one((await exportPages()) ? 0 : 1)
}

/** Routes have types that Next writes. */
async function allTypes() {
  await runTool('next', ['typegen'])
  return types(['pages', 'engine'])
}

/** @type {{name: string, what: string, slow: boolean, run: () => Promise<Count>}[]} */
const stages = [
  { name: 'lint', what: 'format and lint', slow: false, run: () => lint(['.']) },
  { name: 'types', what: 'types', slow: false, run: allTypes },
  { name: 'unused', what: 'unused code', slow: false, run: unused },
  { name: 'house', what: 'the house', slow: false, run: () => vitest('house', ['tests/house']) },
  {
    name: 'unit',
    what: 'unit tests',
    slow: false,
    run: () => vitest('unit', ['tests/unit', 'tests/laws']),
  },
  {
    name: 'recorded',
    what: 'recordings of the real tools',
    slow: false,
    run: () => vitest('recorded', ['tests/recorded']),
  },
  { name: 'build', what: 'the export', slow: true, run: build },
  { name: 'browser', what: 'the page in Chromium', slow: true, run: browser },
]

const usage = `usage: npm test [-- STAGE...]
       npm run check [-- STAGE... | PATH... | --changed[=REF]]

STAGE is one of ${stages.map(({ name }) => name).join(', ')}.
`

async function runStages(chosen) {
  const counts = []
  for (const [index, stage] of chosen.entries()) {
    console.log(`\n[${index + 1}/${chosen.length}] ${stage.what} ...`)
    const startedAt = performance.now()
    const count = await stage.run()
    counts.push(count)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(
      `[${index + 1}/${chosen.length}] ${stage.what}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`,
    )
  }
  return sum(counts)
}

/** How long the tests of a part may take: what has changed is checked again and again, a named part once. */
const changedSeconds = 6
const namedSeconds = 60

async function runPart(args) {
  const { changedFiles, checkPart, placeOf } = await import('./part.mjs')
  const changed = args.find((arg) => /^--changed(=|$)/.test(arg))
  if (changed === undefined) return checkPart(args.filter((arg) => !arg.startsWith('--')).map(placeOf), namedSeconds)
  const files = await changedFiles(changed.split('=')[1] ?? 'HEAD')
  console.log(files.length === 0 ? 'Nothing has changed.' : `Changed: ${files.join(', ')}`)
  return files.length === 0 ? one(0) : checkPart(files, changedSeconds)
}

async function test(args) {
  if (!(await ensureInstalled())) return one(1)
  mkdirSync(cacheFolder, { recursive: true })
  const names = args.filter((arg) => !arg.startsWith('--'))
  const chosen = stages.filter(({ name }) => names.includes(name))
  if (names.length > 0 && chosen.length === names.length) return runStages(chosen)
  const isPart = args.some((arg) => arg.startsWith('--changed')) || names.length > 0
  if (isPart && chosen.length === 0) return runPart(args)
  if (isPart) {
    console.error(usage)
    return one(1)
  }
  return runStages(stages.filter((stage) => !args.includes('--fast') || !stage.slow))
}

process.chdir(root)
const total = await test(process.argv.slice(2))
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
