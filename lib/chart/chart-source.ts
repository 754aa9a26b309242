// From a path to a chart: folders walked with their links followed, archives unpacked.
//
// Models pkg/chart/loader and pkg/action LocateChart as far as they work without a network.

import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { fromBytes } from '@/lib/go/byte-string'
import { quote } from '@/lib/go/quote'
import { isGzip, readArchive } from './archive'
import type { Chart, ChartFile } from './chart'
import { type FileReader, followLinks, joinPath, noSuchFile } from './file-system'
import { type IgnoreRule, isIgnored, parseIgnore } from './ignore'
import { loadChartFiles, loadChartFolder } from './load'
import { type Log, logLine } from './log'
import { readTyped, text } from './typed-yaml'

/** The message for charts in a repository or a registry, which need a network. */
export const noNetwork = 'there is no network here: charts come from the workspace'

/** The chart's path as Helm goes on with it, or why there is none; `repository` is what --repo gave. */
export function locateChart(fs: FileReader, reference: string, repository = ''): Result<string, string> {
  const name = reference.trim()
  if (repository !== '')
    return err(`looks like ${quote(repository)} is not a valid chart repository or cannot be reached: ${noNetwork}`)
  if (fs.kindOf(name) !== null) return ok(fs.absolute(name))
  if (name.startsWith('/') || name.startsWith('.')) return err(`path ${quote(name)} not found`)
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(name)) return err(`${name}: ${noNetwork}`)
  const [first = '', rest] = name.split('/', 2)
  if (rest === undefined) {
    return err(`non-absolute URLs should be in form of repo_name/path_to_chart, got: ${name}`)
  }
  return err(`repo ${first} not found`)
}

export interface OpenOptions {
  readonly fs: FileReader
  readonly log: Log
}

/** A chart of whatever kind a path holds; its apiVersion is looked at first. */
export function openChart(options: OpenOptions, path: string): Result<Chart, string> {
  return options.fs.kindOf(path) === 'folder' ? openFolder(options, path) : openArchive(options, path, 'checked')
}

const baseShape = {
  kind: 'struct',
  name: 'chartBase',
  goName: 'loader.chartBase',
  fields: { apiVersion: text },
} as const

function checkApiVersion(source: string): string | null {
  const read = readTyped(source, baseShape)
  if (!read.ok) return `cannot load Chart.yaml: ${read.error.message}`
  const version = read.value.fields.get('apiVersion') ?? ''
  const isKnown = version === '' || version === 'v1' || version === 'v2' || version === 'v3'
  return isKnown ? null : 'unsupported chart version'
}

function openFolder(options: OpenOptions, path: string): Result<Chart, string> {
  const refusal = folderRefusal(options.fs, path)
  return refusal === null ? loadFolder(options, options.fs.absolute(path)) : err(refusal)
}

/** Why Helm refuses a folder as a chart; null where it accepts it. */
export function folderRefusal(fs: FileReader, path: string): string | null {
  const chartFile = joinPath(fs.absolute(path), 'Chart.yaml')
  const bytes = fs.read(chartFile)
  if (bytes === null) return `unable to detect chart at ${chartFile}: ${noSuchFile('open', chartFile)}`
  return checkApiVersion(fromBytes(bytes))
}

/** A chart of whatever kind, its apiVersion unseen: what `show` and `dependency` read. */
export function openAnyChart(options: OpenOptions, path: string): Result<Chart, string> {
  const { fs } = options
  return fs.kindOf(path) === 'folder' ? loadFolder(options, fs.absolute(path)) : openArchive(options, path, 'unseen')
}

/** A chart's folder as the v2 loader reads it, whatever its apiVersion. */
export function loadFolder(options: OpenOptions, folder: string): Result<Chart, string> {
  const ignoreFile = options.fs.read(joinPath(folder, '.helmignore'))
  const rules = parseIgnore(ignoreFile === null ? '' : fromBytes(ignoreFile))
  if (!rules.ok) return rules
  const walk: Walk = { ...options, rules: rules.value, files: [] }
  const refusal = walkFolder(walk, folder, '')
  if (refusal !== null) return err(refusal)
  const loaded = loadChartFolder(walk.files, { log: options.log, parentPath: '' })
  return loaded.ok ? loaded : err(loaded.error.message)
}

interface Walk extends OpenOptions {
  readonly rules: readonly IgnoreRule[]
  readonly files: ChartFile[]
}

function walkFolder(walk: Walk, folder: string, prefix: string): string | null {
  const entries = [...(walk.fs.list(folder) ?? [])].sort(byText(({ name }) => name))
  for (const { name, kind } of entries) {
    const path = joinPath(folder, name)
    const refusal = walkEntry(walk, { path, name: prefix + name, isLink: kind === 'link' })
    if (refusal !== null) return refusal
  }
  return null
}

interface WalkedEntry {
  readonly path: string
  /** Inside the chart. */
  readonly name: string
  readonly isLink: boolean
}

function walkEntry(walk: Walk, { path, name, isLink }: WalkedEntry): string | null {
  const { fs, log, rules } = walk
  if (isLink) {
    const resolved = followLinks(fs, path)
    if (!resolved.ok) return `error evaluating symlink ${path}: ${resolved.error}`
    const message = 'found symbolic link in path. Contents of linked file included and used'
    log(logLine('INFO', message, { path, resolved: resolved.value }))
  }
  if (fs.kindOf(path) === 'folder') {
    return isIgnored(rules, name, 'folder') ? null : walkFolder(walk, path, `${name}/`)
  }
  if (isIgnored(rules, name, 'file')) return null
  if (isIrregular(fs, path)) return `cannot load irregular file ${path} as it has file mode type bits set`
  const bytes = fs.read(path)
  if (bytes === null) return `error reading ${name}: ${noSuchFile('open', path)}`
  walk.files.push({ name, data: fromBytes(bytes) })
  return null
}

function isIrregular(fs: FileReader, path: string): boolean {
  const resolved = followLinks(fs, path)
  return resolved.ok && fs.entryAt(resolved.value)?.kind === 'irregular'
}

function openArchive(options: OpenOptions, path: string, apiVersion: 'checked' | 'unseen'): Result<Chart, string> {
  const bytes = options.fs.read(path)
  if (bytes === null) return err(noSuchFile('stat', path))
  if (!isGzip(bytes)) return err(notAnArchive(path, bytes))
  const files = readArchive(bytes)
  if (!files.ok) return err(apiVersion === 'checked' ? 'unable to load chart archive' : files.error)
  const chartFile = files.value.find((file) => file.name === 'Chart.yaml')
  if (apiVersion === 'checked') {
    if (chartFile === undefined) return err('unable to detect chart version, no Chart.yaml found')
    const refusal = checkApiVersion(chartFile.data)
    if (refusal !== null) return err(refusal)
  }
  const loaded = loadChartFiles(files.value, { log: options.log, parentPath: '' })
  return loaded.ok ? loaded : err(loaded.error.message)
}

const sniffedLength = 512

function notAnArchive(path: string, bytes: Uint8Array): string {
  if (/\.ya?ml$/.test(path)) return `file '${path}' seems to be a YAML file, but expected a gzipped archive`
  // Upstream looks at a buffer of 512 bytes, and a shorter file leaves NULs in it.
  const isText =
    bytes.length >= sniffedLength &&
    !bytes.subarray(0, sniffedLength).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))
  const type = isText ? 'text/plain; charset=utf-8' : 'application/octet-stream'
  return `file '${path}' does not appear to be a gzipped archive; got '${type}'`
}
