// `npm test`: everything, in the order of cost. `npm run check` (--fast) stops before the build and the browser.
//
// Every stage runs, whatever the one before found; the closing line counts all of them together. Names given on
// the command line choose stages: `npm test -- unit browser`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { cacheFolder, ensureInstalled, root, runTool } from './workspace.mjs'

/** @typedef {{passed: number, failed: number}} Count */

const one = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
const sum = (counts) => ({
  passed: counts.reduce((total, count) => total + count.passed, 0),
  failed: counts.reduce((total, count) => total + count.failed, 0),
})

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/** A test file that does not even load counts as one failure. */
function vitestCount(report, status) {
  if (report === undefined) return one(status || 1)
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = report.numFailedTests + broken.length
  return { passed: report.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

async function vitest(name, args) {
  const file = path.join(cacheFolder, `test-${name}.json`)
  rmSync(file, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const fixed = ['run', '--config', 'tests/vitest.config.ts', '--passWithNoTests', ...reporters]
  const { status } = await runTool('vitest', [...fixed, ...args])
  return vitestCount(readReport(file), status)
}

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
  const stats = readReport(file)?.stats
  if (stats === undefined) return one(status || 1)
  const passed = stats.expected + stats.flaky
  return { passed, failed: stats.unexpected === 0 && status !== 0 ? 1 : stats.unexpected }
}

async function build() {
  const { build: exportPages, isBuilt } = await import('./build.mjs')
  if (isBuilt()) return one(0)
  return one((await exportPages()) ? 0 : 1)
}

async function types() {
  await runTool('next', ['typegen'])
  const pages = await runTool('tsc', ['--noEmit', '-p', 'tsconfig.json'])
  const engine = await runTool('tsc', ['--noEmit', '-p', 'lib/tsconfig.json'])
  return sum([one(pages.status), one(engine.status)])
}

// Biome colours a pipe, too, unless told.
const plain = process.stdout.isTTY ? [] : ['--colors=off']

/** @type {{name: string, what: string, slow: boolean, run: () => Promise<Count>}[]} */
const stages = [
  {
    name: 'lint',
    what: 'format and lint',
    slow: false,
    run: async () => one((await runTool('biome', ['ci', '--max-diagnostics=50', ...plain, '.'])).status),
  },
  { name: 'types', what: 'types', slow: false, run: types },
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

function chosenStages(args) {
  const names = args.filter((arg) => !arg.startsWith('--'))
  const fast = args.includes('--fast')
  return stages.filter((stage) => (names.length === 0 ? !fast || !stage.slow : names.includes(stage.name)))
}

async function test() {
  if (!(await ensureInstalled())) return { passed: 0, failed: 1 }
  if (!existsSync(cacheFolder)) mkdirSync(cacheFolder, { recursive: true })
  const chosen = chosenStages(process.argv.slice(2))
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

process.chdir(root)
const total = await test()
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
