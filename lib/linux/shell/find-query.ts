// find: names, types, sizes, depths, joined by and, or and not; prints, deletes, or hands to a command.
//
// -exec is carried out by the shell (script/find-exec.ts), which can run commands; here are only the tests.

import { compareBytewise } from '@/lib/base/order'
import type { FileEntry } from '@/lib/oci/layer'
import type { Machine } from '../machine/machine'
import { pathMatches } from '../machine/wildcard'

export interface FoundFile {
  /** As find prints it: below the start as typed. */
  readonly shown: string
  readonly path: string
}

export interface FindAction {
  readonly kind: 'print' | 'print0' | 'delete' | 'exec'
  readonly words: readonly string[]
  /** `-exec … +`: all names in one call. */
  readonly isMany: boolean
}

export interface FindQuery {
  readonly starts: readonly string[]
  readonly matches: (file: Candidate) => boolean
  readonly actions: readonly FindAction[]
  readonly minDepth: number
  readonly maxDepth: number
  readonly isDepthFirst: boolean
}

interface Candidate extends FoundFile {
  readonly entry: FileEntry | null
  readonly machine: Machine
}

type Test = (file: Candidate) => boolean

interface Scan {
  readonly args: readonly string[]
  at: number
  readonly actions: FindAction[]
  minDepth: number
  maxDepth: number
  isDepthFirst: boolean
}

/** Null: words that are not read here. */
export function parseFind(args: readonly string[]): FindQuery | null {
  const plain = args.filter((arg) => !/^-[HLP]$/.test(arg))
  const first = plain.findIndex((arg) => /^[-(!]/.test(arg))
  const end = first < 0 ? plain.length : first
  const scan: Scan = {
    args: plain,
    at: end,
    actions: [],
    minDepth: 0,
    maxDepth: Number.POSITIVE_INFINITY,
    isDepthFirst: false,
  }
  const test = end === plain.length ? always : anyOf(scan)
  if (test === null || scan.at < plain.length) return null
  const starts = plain.slice(0, end)
  const { actions, minDepth, maxDepth } = scan
  return {
    starts: starts.length === 0 ? ['.'] : starts,
    matches: test,
    actions: actions.length === 0 ? [{ kind: 'print', words: [], isMany: false }] : actions,
    minDepth,
    maxDepth,
    isDepthFirst: scan.isDepthFirst || actions.some(({ kind }) => kind === 'delete'),
  }
}

const always: Test = () => true

function anyOf(scan: Scan): Test | null {
  const tests = [allOf(scan)]
  while (/^-(?:o|or)$/.test(scan.args[scan.at] ?? '')) {
    scan.at++
    tests.push(allOf(scan))
  }
  if (!tests.every((test) => test !== null)) return null
  return (file) => tests.some((test) => test(file))
}

function allOf(scan: Scan): Test | null {
  const tests: Test[] = []
  for (;;) {
    const word = scan.args[scan.at]
    if (word === undefined || /^(?:-o|-or|\))$/.test(word)) break
    if (word === '-a' || word === '-and') {
      scan.at++
      continue
    }
    const test = oneTest(scan)
    if (test === null) return null
    tests.push(test)
  }
  return (file) => tests.every((test) => test(file))
}

function oneTest(scan: Scan): Test | null {
  const word = scan.args[scan.at++] ?? ''
  if (word === '!' || word === '-not') {
    const test = oneTest(scan)
    return test === null ? null : (file) => !test(file)
  }
  if (word === '(') {
    const test = anyOf(scan)
    return scan.args[scan.at++] === ')' ? test : null
  }
  if (readAction(scan, word)) return always
  const value = scan.args[scan.at++]
  return value === undefined ? bareTest(scan, word) : valueTest(scan, word, value)
}

function bareTest(scan: Scan, word: string): Test | null {
  scan.at--
  if (word === '-empty')
    return ({ entry, path, machine }) =>
      entry === null || entry.type === 'dir' ? childCount(path, machine) === 0 : entry.size.value === 0
  return null
}

function childCount(path: string, machine: Machine): number {
  let count = 0
  for (const file of machine.files.keys()) if (file.startsWith(`${path}/`)) count++
  return count
}

function valueTest(scan: Scan, word: string, value: string): Test | null {
  switch (word) {
    case '-name':
    case '-iname':
      return ({ path }) => named(value, path.slice(path.lastIndexOf('/') + 1), word === '-iname')
    case '-path':
    case '-wholename':
      return ({ shown }) => named(value, shown, false)
    case '-regex':
      return ({ shown }) => new RegExp(`^(?:${value.replace(/\\([(|)])/g, '$1')})$`).test(shown)
    case '-type':
      return ({ entry }) => value.split(',').includes(typeLetter(entry))
    case '-maxdepth':
      scan.maxDepth = Number(value)
      return always
    case '-mindepth':
      scan.minDepth = Number(value)
      return always
    case '-size':
      return ({ entry }) => sizeMatches(value, entry?.size.value ?? 0)
    case '-perm':
      return ({ entry }) => permissionMatches(value, entry?.mode ?? 0o755)
    case '-user':
    case '-group':
    case '-newer':
    case '-mtime':
    case '-mmin':
    case '-ctime':
    case '-atime':
      return always
    default:
      return word === '-empty' || word === '-xdev' || word === '-mount' || word === '-true'
        ? bareTest(scan, '-empty')
        : null
  }
}

function named(pattern: string, text: string, isLoose: boolean): boolean {
  const flat = (part: string): string => (isLoose ? part.toLowerCase() : part).replaceAll('/', '\u0001')
  return pathMatches(flat(pattern).replaceAll('[!', '[^'), flat(text))
}

function typeLetter(entry: FileEntry | null): string {
  if (entry === null || entry.type === 'dir' || entry.type === 'tree') return 'd'
  return entry.type === 'symlink' ? 'l' : 'f'
}

function sizeMatches(typed: string, bytes: number): boolean {
  const match = /^([-+]?)(\d+)([cwbkMG]?)/.exec(typed)
  const unit = { c: 1, w: 2, b: 512, k: 1_024, M: 1_048_576, G: 1_073_741_824 }[match?.[3] || 'b'] ?? 512
  const units = Math.ceil(bytes / unit)
  const wanted = Number(match?.[2] ?? 0)
  return match?.[1] === '+' ? units > wanted : match?.[1] === '-' ? units < wanted : units === wanted
}

function permissionMatches(typed: string, mode: number): boolean {
  if (!/^[-/+]?[0-7]+$/.test(typed)) return true
  const bits = Number.parseInt(typed.replace(/^[-/+]/, ''), 8)
  if (typed.startsWith('-')) return (mode & bits) === bits
  return /^[/+]/.test(typed) ? (mode & bits) !== 0 : (mode & 0o7777) === bits
}

function readAction(scan: Scan, word: string): boolean {
  switch (word) {
    case '-print':
    case '-print0':
    case '-delete':
      scan.actions.push({
        kind: word === '-print' ? 'print' : word === '-print0' ? 'print0' : 'delete',
        words: [],
        isMany: false,
      })
      return true
    case '-prune':
    case '-depth':
      scan.isDepthFirst = word === '-depth'
      return true
    case '-exec':
    case '-execdir':
    case '-ok': {
      const end = scan.args.findIndex(
        (arg, i) => i >= scan.at && (arg === ';' || (arg === '+' && scan.args[i - 1] === '{}')),
      )
      if (end < 0) return false
      scan.actions.push({ kind: 'exec', words: scan.args.slice(scan.at, end), isMany: scan.args[end] === '+' })
      scan.at = end + 1
      return true
    }
    default:
      return false
  }
}

/** The files a query finds below one start; null where that start is not there. */
export function filesFound(query: FindQuery, start: string, machine: Machine): readonly FoundFile[] | null {
  const root = machine.path(start)
  if (!machine.exists(root)) return null
  const paths = new Set<string>([root])
  const below = root === '/' ? '/' : `${root}/`
  for (const path of machine.files.keys()) {
    if (!path.startsWith(below)) continue
    for (let at = path; at.length > root.length; at = at.slice(0, at.lastIndexOf('/')) || '/') paths.add(at)
  }
  const found = [...paths].sort(compareBytewise).flatMap((path) => {
    const depth = path === root ? 0 : path.slice(below.length).split('/').length
    if (depth < query.minDepth || depth > query.maxDepth) return []
    const shown =
      path === root ? start : `${start.replace(/(?!^)\/$/, '')}${start === '/' ? '' : '/'}${path.slice(below.length)}`
    const file = { shown, path, entry: machine.files.get(path) ?? null, machine }
    return query.matches(file) ? [{ shown, path }] : []
  })
  return query.isDepthFirst ? found.reverse() : found
}
