// `npm run bench`: measures every row of tests/bench/*.bench.ts, prints the budget table, writes bench/latest.json.
//
// Each file runs in a process of its own, one after another. Exits 0 whatever it finds: a slow machine is not a
// failed test. A name on the command line chooses files: `npm run bench -- page`.
import { fork } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, filesBelow, root } from './workspace.mjs'

const inChild = process.send !== undefined && process.argv[2] === '--file'

async function measureFile(file) {
  const { rows } = await import(pathToFileURL(file).href)
  for (const { measure, ...row } of rows) {
    globalThis.gc?.()
    let result
    try {
      result = { value: await measure() }
    } catch (error) {
      result = { error: (error instanceof Error ? error.message : String(error)).split('\n')[0] }
    }
    process.send({ ...row, ...result })
  }
  process.disconnect()
}

/** Rows as they come, also on screen, since a whole run takes minutes. */
function runFile(file) {
  return new Promise((resolve) => {
    const rows = []
    const child = fork(import.meta.filename ?? process.argv[1], ['--file', file], {
      cwd: root,
      execArgv: ['--expose-gc'],
    })
    child.on('message', (row) => {
      rows.push(row)
      console.log(`  ${row.what}: ${shown(row)}`)
    })
    child.on('close', () => resolve(rows))
  })
}

const digits = (value) => (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2)
const number = (value) => value.toLocaleString('en-US', { maximumFractionDigits: digits(value) })
const shown = (row) => (row.error === undefined ? `${number(row.value)} ${row.unit}` : `not measured: ${row.error}`)
const target = (row) =>
  row.target.atMost === undefined ? `>= ${number(row.target.atLeast)}` : `<= ${number(row.target.atMost)}`
const verdict = (row) => {
  if (row.error !== undefined) return '-'
  return row.value <= (row.target.atMost ?? Infinity) && row.value >= (row.target.atLeast ?? -Infinity) ? 'yes' : 'no'
}

function printTable(rows) {
  const header = ['Section', 'What', 'Measured', 'Target', 'Met']
  const lines = rows.map((row) => [row.section, row.what, shown(row), `${target(row)} ${row.unit}`, verdict(row)])
  const widths = header.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at].length)))
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`
  console.log(`\n${line(header)}\n${line(widths.map((width) => '-'.repeat(width)))}`)
  for (const cells of lines) console.log(line(cells))
}

function machine() {
  const [processor] = os.cpus()
  return {
    processor: processor?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    load: os.loadavg()[0],
  }
}

async function bench() {
  if (!(await ensureInstalled())) return
  const names = process.argv.slice(2)
  const entries = filesBelow('tests/bench')
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  const { bundle } = await import('./bundle.mjs')
  const rows = []
  for (const entry of entries) {
    console.log(entry)
    const name = path.basename(entry, '.bench.ts')
    const folder = await bundle(`bench-${name}`, [entry], ['lib', 'tests/bench', 'tests/support']).catch(
      () => undefined,
    )
    if (folder !== undefined) rows.push(...(await runFile(path.join(folder, `${name}.bench.mjs`))))
  }
  const here = machine()
  printTable(rows)
  console.log(`\n${here.processor}, ${here.cores} cores, ${here.memoryGiB} GiB, Node ${here.node}, ${here.system}`)
  mkdirSync(path.join(root, 'bench'), { recursive: true })
  writeFileSync(path.join(root, 'bench/latest.json'), `${JSON.stringify({ machine: here, rows }, null, 2)}\n`)
}

await (inChild ? measureFile(process.argv[3]) : bench())
