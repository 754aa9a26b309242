// Recorded helm: single-template cases and chart cases, run on a file system in memory.
//
// Knows what the recordings mark and nothing else: `match` is a pattern, `nondeterministic` compares lines as a set,
// texts too long to keep are compared by digest.

import { gunzipSync } from 'node:zlib'
import { digestOfText } from '@/lib/base/digest'
import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { readArchive } from '@/lib/chart/archive'
import { decodeBase64 } from '@/lib/go/base64'
import { toBytes, toWellFormed } from '@/lib/go/byte-string'
import { parseFlags } from '@/lib/go/pflag/parse'
import type { HelmEnvironment } from '@/lib/helm-cli/command-line/command'
import { globalFlags, type HelmSession } from '@/lib/helm-cli/command-line/command'
import { installFlagRows } from '@/lib/helm-cli/command-line/release-flags'
import { planRelease, renderPlan } from '@/lib/helm-cli/command-line/release-plan'
import { runHelm } from '@/lib/helm-cli/run-helm'
import { type MemoryFile, memoryFiles } from '../memory-files'
import type { VectorKind, VectorOutcome } from './vector-kind'

const root = '<DIR>'
const environment: HelmEnvironment = {
  namespace: 'default',
  nowMs: Date.UTC(2026, 0, 2, 3, 4, 5),
  nowText: '<TIME>',
  modifiedMs: 0,
  seed: 'vectors',
  stdin: '',
}

export const helmVectors: VectorKind = {
  kind: 'helm',
  run(fileName, text) {
    const document: unknown = JSON.parse(text)
    if (!isJsonObject(document)) return [{ id: fileName, difference: 'not a recording' }]
    const cases = listAt(document, 'cases').filter(isJsonObject)
    const files = document['files']
    if (isJsonObject(files)) return cases.map((each) => runChartCase(files, each))
    if (typeof document['group'] === 'string') return cases.map(runTemplateCase)
    return [{ id: fileName, difference: 'not a recording of a known format' }]
  },
}

function listAt(object: JsonObject, key: string): readonly Json[] {
  const value = object[key]
  return Array.isArray(value) ? value : []
}

function textAt(object: JsonObject, key: string): string | null {
  const value = object[key]
  return typeof value === 'string' ? value : null
}

function wordsAt(object: JsonObject, key: string): readonly string[] {
  return listAt(object, key).filter((word) => typeof word === 'string')
}

function fileOf(value: Json | undefined): MemoryFile {
  if (typeof value === 'string') return { bytes: toBytes(value) }
  const object = isJsonObject(value) ? value : {}
  const link = textAt(object, 'link')
  if (link !== null) return { link }
  const decoded = decodeBase64(textAt(object, 'b64') ?? '')
  return { bytes: decoded.ok ? decoded.value : new Uint8Array() }
}

function filesOf(object: JsonObject): Map<string, MemoryFile> {
  return new Map(Object.entries(object).map(([path, value]) => [path, fileOf(value)]))
}

/** The first place where two texts differ, short enough for a line. */
function firstDifference(what: string, got: string, wanted: string): string | null {
  if (got === wanted) return null
  let at = 0
  while (at < got.length && got.charCodeAt(at) === wanted.charCodeAt(at)) at++
  const show = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - 30), at + 60))
  return `${what} differs at ${at}: got ${show(got)}, want ${show(wanted)}`
}

// Single templates

const defaultChart = 'apiVersion: v2\nname: c\nversion: 0.1.0\n'

function runTemplateCase(vector: JsonObject): VectorOutcome {
  const id = textAt(vector, 'id') ?? '?'
  try {
    return { id, difference: compareTemplate(vector, renderTemplateCase(vector)) }
  } catch (error) {
    return { id, difference: `broke: ${error instanceof Error ? error.message : String(error)}` }
  }
}

type Outcome = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly error: string }

function templateFiles(vector: JsonObject): Map<string, MemoryFile> {
  const files = new Map<string, MemoryFile>()
  const put = (path: string, text: string): unknown => files.set(path, { bytes: toBytes(text) })
  put('c/Chart.yaml', textAt(vector, 'chart') ?? defaultChart)
  const values = textAt(vector, 'values')
  if (values !== null) put('c/values.yaml', values)
  const others = vector['files']
  for (const [path, file] of isJsonObject(others) ? filesOf(others) : []) {
    files.set(path.startsWith('@/') ? path.slice(2) : `c/${path}`, file)
  }
  put('c/templates/NOTES.txt', textAt(vector, 'template') ?? '')
  return files
}

function renderTemplateCase(vector: JsonObject): Outcome {
  const words = [textAt(vector, 'release') ?? 'r', 'c', ...wordsAt(vector, 'args')]
  const namespace = textAt(vector, 'namespace') ?? 'default'
  const flags = parseFlags([...words, '-n', namespace], [...installFlagRows, ...globalFlags])
  if (!flags.ok) return { ok: false, error: flags.error }
  const session: HelmSession = {
    fs: memoryFiles(root, templateFiles(vector)),
    environment: { ...environment, nowMs: Date.now() },
    log: () => {},
    print: () => {},
    created: [],
  }
  const plan = planRelease(session, flags.value, { defaultName: null, kubeVersion: null, apiVersions: [] })
  if (!plan.ok) return { ok: false, error: plan.error }
  const rendered = renderPlan(session, flags.value, plan.value, { isUpgrade: false, lookup: null })
  return rendered.ok ? { ok: true, text: rendered.value.notes } : { ok: false, error: rendered.error.message }
}

function compareTemplate(vector: JsonObject, got: Outcome): string | null {
  const wanted = vector['helm4']
  if (!isJsonObject(wanted)) return 'nothing recorded for helm 4'
  if (wanted['ok'] !== true) {
    if (got.ok) return `succeeded: ${JSON.stringify(got.text.slice(0, 80))}`
    return compareText('error', got.error, wanted)
  }
  if (!got.ok) return `failed: ${got.error}`
  const pattern = textAt(wanted, 'match')
  if (pattern !== null) return new RegExp(pattern).test(got.text) ? null : `does not match: ${got.text.slice(0, 80)}`
  return compareText('output', wanted['invalidUtf8'] === true ? toWellFormed(got.text) : got.text, wanted)
}

function compareText(key: 'output' | 'error', got: string, wanted: JsonObject): string | null {
  const sha = textAt(wanted, `${key}Sha256`)
  if (sha === null) return firstDifference(key, got, textAt(wanted, key) ?? '')
  const head = textAt(wanted, `${key}Head`) ?? ''
  if (digestOfText(got) === `sha256:${sha}` || digestOfText(got) === sha) return null
  return firstDifference(key, got.slice(0, head.length), head) ?? `${key} differs behind its head`
}

// Charts

function runChartCase(files: JsonObject, vector: JsonObject): VectorOutcome {
  const id = textAt(vector, 'id') ?? '?'
  try {
    const memory = filesOf(files)
    const run = runHelm(wordsAt(vector, 'argv'), memoryFiles(root, memory), environment)
    return { id, difference: compareChart(vector, run, memory) }
  } catch (error) {
    return { id, difference: `broke: ${error instanceof Error ? error.message : String(error)}` }
  }
}

type ChartRun = ReturnType<typeof runHelm>

function compareChart(vector: JsonObject, run: ChartRun, memory: ReadonlyMap<string, MemoryFile>): string | null {
  const wanted = vector['helm4']
  if (!isJsonObject(wanted)) return 'nothing recorded for helm 4'
  if (wanted['rc'] !== run.exitStatus) {
    return `exit status ${run.exitStatus}, want ${wanted['rc']}: ${run.stderr.slice(0, 160)}`
  }
  const asSet = vector['nondeterministic'] === true
  const form = (text: string): string => (asSet ? sortedLines(text) : text)
  for (const stream of ['stdout', 'stderr'] as const) {
    const difference = firstDifference(stream, form(run[stream]), form(textAt(wanted, stream) ?? ''))
    if (difference !== null) return difference
  }
  const created = wanted['created']
  return isJsonObject(created) ? compareCreated(created, memory) : null
}

/** Lines in order, and the words of each: what Go's maps shuffle. */
function sortedLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split(/[ ,]+/).sort().join(' '))
    .sort()
    .join('\n')
}

function compareCreated(created: JsonObject, memory: ReadonlyMap<string, MemoryFile>): string | null {
  for (const [path, wanted] of Object.entries(created)) {
    const file = memory.get(path)
    if (file === undefined || !('bytes' in file)) return `${path} was not made`
    const difference = isJsonObject(wanted) && 'tar' in wanted ? compareArchive(file.bytes, wanted) : null
    if (difference !== null) return `${path}: ${difference}`
  }
  return null
}

function compareArchive(bytes: Uint8Array, wanted: JsonObject): string | null {
  const header = Buffer.from(bytes.subarray(0, 10)).toString('hex')
  const members = membersOf(gunzipSync(bytes))
  const files = readArchive(bytes)
  const chart = files.ok ? files.value.find(({ name }) => name === 'Chart.yaml')?.data : undefined
  return (
    firstDifference('gzip header', header, textAt(wanted, 'gzipHeader') ?? header) ??
    firstDifference('members', JSON.stringify(members), JSON.stringify(listAt(wanted, 'tar'))) ??
    firstDifference('Chart.yaml', chart ?? '', textAt(wanted, 'Chart.yaml') ?? '')
  )
}

const blockLength = 512

function membersOf(tar: Uint8Array): readonly Json[] {
  const members: Json[] = []
  const textOf = (start: number, length: number): string =>
    Buffer.from(tar.subarray(start, start + length))
      .toString('utf8')
      .split('\0')[0] ?? ''
  for (let at = 0; at + blockLength <= tar.length && tar[at] !== 0; ) {
    const size = Number.parseInt(textOf(at + 124, 12), 8)
    const prefix = textOf(at + 345, 155)
    const name = prefix === '' ? textOf(at, 100) : `${prefix}/${textOf(at, 100)}`
    const mode = `0o${Number.parseInt(textOf(at + 100, 8), 8).toString(8)}`
    members.push({ name, size, mode, type: textOf(at + 156, 1) })
    at += blockLength * (1 + Math.ceil(size / blockLength))
  }
  return members
}
