// Tests that reach a file: who imports whom, read from the texts, and the nearest tests that fit into a time.
//
// Imports of types alone do not count: they leave nothing behind that could behave otherwise.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { testTimes } from './checks.mjs'
import { filesBelow, root } from './workspace.mjs'

const folders = ['lib', 'components', 'app', 'tests']
const recordings = /^tests\/(vectors|golden|fixtures)\//
const imports = /^\s*(?:import|export)\s+(?!type\b)[^'"`;]*?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

function requestsIn(text) {
  return [...text.matchAll(imports)].map((match) => match[1] ?? match[2])
}

function resolve(from, request) {
  const target = request.startsWith('@/')
    ? request.slice(2)
    : request.startsWith('.')
      ? path.posix.join(path.posix.dirname(from), request)
      : undefined
  if (target === undefined) return undefined
  return [target, `${target}.ts`, `${target}.tsx`].find(
    (file) => /\.\w+$/.test(file) && existsSync(path.join(root, file)),
  )
}

/** @returns {Map<string, string[]>} file -> the files it imports */
function readGraph() {
  const files = folders.flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file) && !recordings.test(file))
  return new Map(
    files.map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8')
      return [file, requestsIn(text).flatMap((request) => resolve(file, request) ?? [])]
    }),
  )
}

/** How many imports away each file is that reaches one of `starts`. */
function distances(graph, starts) {
  const importers = new Map()
  for (const [file, imported] of graph)
    for (const other of imported) importers.set(other, [...(importers.get(other) ?? []), file])
  const found = new Map(starts.map((file) => [file, 0]))
  const waiting = [...starts]
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    for (const importer of importers.get(file) ?? []) {
      if (found.has(importer)) continue
      found.set(importer, found.get(file) + 1)
      waiting.push(importer)
    }
  }
  return found
}

function addClosure(graph, start, into) {
  const waiting = [start]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (into.has(file)) continue
    into.add(file)
    waiting.push(...(graph.get(file) ?? []))
  }
  return into
}

/** Reading and compiling one module takes about so long. */
const moduleSeconds = 0.006
/** What a test is taken to need that has not been run here yet; recordings and laws may need a minute. */
const unknownSeconds = (file) => (file.startsWith('tests/unit/') ? 0.5 : 60)

/**
 * The nearest tests that reach the files, as many as fit into `seconds`, but the nearest unit test at least.
 * @param {string[]} files
 * @param {number} seconds
 * @returns {{chosen: string[], left: string[]}}
 */
export function relatedTests(files, seconds) {
  const graph = readGraph()
  const times = testTimes()
  const away = distances(graph, files)
  const tests = [...away.keys()]
    .filter((file) => file.endsWith('.test.ts') || file.endsWith('.test.tsx'))
    .sort((a, b) => away.get(a) - away.get(b) || (a < b ? -1 : 1))
  const chosen = []
  const left = []
  let loaded = new Set()
  let testing = 0
  for (const test of tests) {
    const together = addClosure(graph, test, new Set(loaded))
    const needed = testing + (times[test] ?? unknownSeconds(test))
    const isFirst = chosen.length === 0 && test.startsWith('tests/unit/')
    if (!isFirst && needed + together.size * moduleSeconds > seconds) {
      left.push(test)
      continue
    }
    chosen.push(test)
    loaded = together
    testing = needed
  }
  return { chosen, left }
}
