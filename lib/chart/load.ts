// Loading a chart: files -> Chart.
//
// Models pkg/chart/v2/loader: which file is what, subcharts in charts/ as folders or archives, every refusal's text.
// Files come in the order of a walk through sorted folders.

import { byPart, compareBytewise, inListOrder } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { toBytes } from '@/lib/go/byte-string'
import type { YamlFailure } from '@/lib/yaml/parse'
import { readArchive } from './archive'
import type { Chart, ChartFile, Lock } from './chart'
import { isIgnored, parseIgnore } from './ignore'
import { type Log, logLine } from './log'
import { checkMetadata, emptyRawMetadata, type RawMetadata, readLock, readMetadata } from './metadata'
import { madeSource, ValueTable } from './value-tree'
import { readValuesFile } from './values-file'

export interface LoadFailure {
  readonly message: string
  /** The file that is wrong and where, if one is. */
  readonly file: string | null
  readonly start: number
  readonly end: number
}

export interface LoadOptions {
  readonly log: Log
  /** Path of the chart among its parents, "" for a root: where its files are said to lie. */
  readonly parentPath: string
}

const byteOrderMark = '\ufeff'

/** A chart from its folder: .helmignore applies, byte order marks go. */
export function loadChartFolder(files: readonly ChartFile[], options: LoadOptions): Result<Chart, LoadFailure> {
  const ignoreFile = files.find((file) => file.name === '.helmignore')
  const rules = parseIgnore(ignoreFile?.data ?? '')
  if (!rules.ok) return err(failure(rules.error))
  const kept = sortedByWalk(files).filter(({ name }) => !isFileIgnored(rules.value, name))
  return loadChartFiles(
    kept.map(({ name, data }) => ({ name, data: data.startsWith(byteOrderMark) ? data.slice(1) : data })),
    options,
  )
}

function isFileIgnored(rules: Parameters<typeof isIgnored>[0], name: string): boolean {
  for (let at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1)) {
    if (isIgnored(rules, name.slice(0, at), 'folder')) return true
  }
  return isIgnored(rules, name, 'file')
}

/** Folder by folder, names bytewise: "a/x" stands before "a-b". */
export function sortedByWalk(files: readonly ChartFile[]): readonly ChartFile[] {
  const rows = files.map((file) => ({ file, parts: file.name.split('/') }))
  rows.sort(byPart(({ parts }) => parts, inListOrder(compareBytewise)))
  return rows.map((row) => row.file)
}

function failure(message: string): LoadFailure {
  return { message, file: null, start: 0, end: 0 }
}

function failureIn(file: string, what: string, found: YamlFailure): LoadFailure {
  return { message: `${what}: ${found.message}`, file, start: found.start, end: found.end }
}

/** What has been read of one chart's files so far. */
interface Draft {
  metadata: RawMetadata | null
  lock: Lock | null
  values: ValueTable
  schema: string | null
  readonly templates: ChartFile[]
  readonly files: ChartFile[]
  readonly subcharts: Map<string, ChartFile[]>
}

/** A chart from its files as an archive holds them: nothing is ignored. */
export function loadChartFiles(files: readonly ChartFile[], options: LoadOptions): Result<Chart, LoadFailure> {
  const draft: Draft = {
    metadata: null,
    lock: null,
    values: new ValueTable(madeSource),
    schema: null,
    templates: [],
    files: [],
    subcharts: new Map(),
  }
  const chartFile = files.find((file) => file.name === 'Chart.yaml')
  if (chartFile !== undefined) {
    const read = readMetadata(chartFile.data, emptyRawMetadata)
    if (!read.ok) return err(failureIn(pathOf(options, 'Chart.yaml'), 'cannot load Chart.yaml', read.error))
    draft.metadata = { ...read.value, apiVersion: read.value.apiVersion === '' ? 'v1' : read.value.apiVersion }
  }
  for (const file of files) {
    const refused = placeFile(draft, file, options)
    if (refused !== null) return err(refused)
  }
  return finishChart(draft, files, options)
}

function pathOf(options: LoadOptions, name: string): string {
  return options.parentPath === '' ? name : `${options.parentPath}/${name}`
}

function placeFile(draft: Draft, file: ChartFile, options: LoadOptions): LoadFailure | null {
  const { name } = file
  if (name === 'Chart.yaml') return null
  if (name === 'Chart.lock') return placeLock(draft, file, options)
  if (name === 'values.yaml') return placeValues(draft, file, options)
  if (name === 'values.schema.json') draft.schema = file.data
  else if (name === 'requirements.yaml') return placeRequirements(draft, file, options)
  else if (name === 'requirements.lock') return placeOldLock(draft, file, options)
  else if (name.startsWith('templates/')) draft.templates.push(file)
  else if (name.startsWith('charts/') && !name.endsWith('.prov')) placeSubchartFile(draft, file)
  else draft.files.push(file)
  return null
}

function placeLock(draft: Draft, file: ChartFile, options: LoadOptions): LoadFailure | null {
  const read = readLock(file.data)
  if (!read.ok) return failureIn(pathOf(options, file.name), `cannot load ${file.name}`, read.error)
  draft.lock = read.value
  return null
}

function placeValues(draft: Draft, file: ChartFile, options: LoadOptions): LoadFailure | null {
  const path = pathOf(options, file.name)
  const read = readValuesFile(file.data, { kind: 'chart', chart: options.parentPath, file: path })
  if (!read.ok) return failureIn(path, 'cannot load values.yaml', read.error)
  draft.values = read.value
  return null
}

const requirementsMoved =
  'Warning: Dependencies are handled in Chart.yaml since apiVersion "v2". We recommend migrating dependencies to Chart.yaml.'
const lockMoved =
  'Warning: Dependency locking is handled in Chart.lock since apiVersion "v2". We recommend migrating to Chart.lock.'

function placeRequirements(draft: Draft, file: ChartFile, options: LoadOptions): LoadFailure | null {
  const known = draft.metadata ?? emptyRawMetadata
  if (known.apiVersion !== 'v1') options.log(logLine('INFO', requirementsMoved))
  const read = readMetadata(file.data, known)
  if (!read.ok) return failureIn(pathOf(options, file.name), 'cannot load requirements.yaml', read.error)
  draft.metadata = read.value
  if (read.value.apiVersion === 'v1') draft.files.push(file)
  return null
}

function placeOldLock(draft: Draft, file: ChartFile, options: LoadOptions): LoadFailure | null {
  const refused = placeLock(draft, file, options)
  if (refused !== null) return refused
  draft.metadata ??= emptyRawMetadata
  if (draft.metadata.apiVersion === 'v1') draft.files.push(file)
  else options.log(logLine('INFO', lockMoved))
  return null
}

function placeSubchartFile(draft: Draft, file: ChartFile): void {
  const name = file.name.slice('charts/'.length)
  const folder = name.split('/', 1)[0] ?? name
  const known = draft.subcharts.get(folder)
  if (known === undefined) draft.subcharts.set(folder, [{ name, data: file.data }])
  else known.push({ name, data: file.data })
}

function finishChart(draft: Draft, raw: readonly ChartFile[], options: LoadOptions): Result<Chart, LoadFailure> {
  if (draft.metadata === null) return err(failure('Chart.yaml file is missing'))
  const metadata = checkMetadata(draft.metadata)
  if (!metadata.ok) return err({ ...failure(metadata.error), file: pathOf(options, 'Chart.yaml') })
  const dependencies: Chart[] = []
  for (const [folder, files] of draft.subcharts) {
    if (folder.startsWith('_') || folder.startsWith('.')) continue
    const [first] = files
    if (folder.endsWith('.tgz') && first?.name !== folder) {
      const expected = `expected ${folder}, got ${first?.name ?? ''}`
      return err(failure(`error unpacking subchart tar in ${metadata.value.name}: ${expected}`))
    }
    const loaded = loadSubchart(folder, files, options)
    if (!loaded.ok) {
      const message = `error unpacking subchart ${folder} in ${metadata.value.name}: ${loaded.error.message}`
      return err({ ...loaded.error, message })
    }
    dependencies.push(loaded.value)
  }
  const { lock, values, schema, templates, files } = draft
  return ok({ metadata: metadata.value, lock, values, schema, templates, files, raw, dependencies })
}

function loadSubchart(folder: string, files: readonly ChartFile[], options: LoadOptions): Result<Chart, LoadFailure> {
  const below = { log: options.log, parentPath: pathOf(options, `charts/${folder}`) }
  if (folder.endsWith('.tgz')) {
    const unpacked = readArchive(toBytes(files[0]?.data ?? ''))
    return unpacked.ok ? loadChartFiles(unpacked.value, below) : err(failure(unpacked.error))
  }
  const inside = files.filter((file) => file.name.includes('/'))
  return loadChartFiles(
    inside.map(({ name, data }) => ({ name: name.slice(folder.length + 1), data })),
    below,
  )
}
