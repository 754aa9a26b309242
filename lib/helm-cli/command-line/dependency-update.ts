// Dependencies brought into charts/: resolved to versions, packed, and noted in the lock file.
//
// Models pkg/downloader manager.go and internal/resolver for charts that lie beside the chart (file://) or in its
// charts/ folder. Left out: repositories, which need a network; they are refused as an unknown host would be.

import { digestOfText } from '@/lib/base/digest'
import { err, ok, type Result } from '@/lib/base/result'
import type { Chart, Dependency, Lock } from '@/lib/chart/chart'
import { loadFolder, openAnyChart } from '@/lib/chart/chart-source'
import { joinPath } from '@/lib/chart/file-system'
import { dependencyDocument } from '@/lib/chart/metadata-document'
import { printLock } from '@/lib/chart/print-metadata'
import { isCompatibleRange } from '@/lib/chart/version'
import { toBytes } from '@/lib/go/byte-string'
import { printGoStruct } from '@/lib/go/json-text'
import { quote } from '@/lib/go/quote'
import { parseRange } from '@/lib/go/semver-range'
import { formatUtc, rfc3339Nano } from '@/lib/go/time-format'
import { saveChart } from './chart-archive'
import type { HelmSession } from './command'

const noLock = { generated: '', digest: '', dependencies: null }

/** `helm dependency update`: anew from the constraints. */
export function updateDependencies(session: HelmSession, path: string): Result<null, string> {
  const chart = openFolder(session, path)
  if (!chart.ok) return chart
  const wanted = chart.value.metadata.dependencies ?? []
  if (wanted.length === 0) return ok(null)
  const refusal = repositoryRefusal(session, wanted)
  if (refusal !== null) return err(refusal)
  const locked = resolve(session, path, wanted)
  if (!locked.ok) return locked
  const saved = saveAll(session, path, locked.value)
  if (!saved.ok) return saved
  const digest = lockDigest(wanted, locked.value)
  if ((chart.value.lock ?? noLock).digest !== digest)
    writeLock(session, path, chart.value, { digest, dependencies: locked.value })
  return ok(null)
}

/** `helm dependency build`: what the lock file says. */
export function buildDependencies(session: HelmSession, path: string): Result<null, string> {
  const chart = openFolder(session, path)
  if (!chart.ok) return chart
  const { lock, metadata } = chart.value
  if (lock === null) return updateDependencies(session, path)
  const wanted = metadata.dependencies ?? []
  const locked = lock.dependencies ?? []
  if (lock.digest !== lockDigest(wanted, locked)) {
    const [lockFile, file] =
      metadata.apiVersion === 'v1' ? ['requirements.lock', 'requirements.yaml'] : ['Chart.lock', 'Chart.yaml']
    return err(
      `the lock file (${lockFile}) is out of sync with the dependencies file (${file}). Please update the dependencies`,
    )
  }
  const refusal = repositoryRefusal(session, locked)
  return refusal === null ? saveAll(session, path, locked) : err(refusal)
}

function openFolder(session: HelmSession, path: string): Result<Chart, string> {
  const { fs, log } = session
  const kind = fs.kindOf(path)
  if (kind === null) return err(`could not find ${path}: stat ${path}: no such file or directory`)
  return kind === 'folder' ? loadFolder({ fs, log }, fs.absolute(path)) : err('only unpacked charts can be updated')
}

const nameNote =
  'Note that repositories must be URLs or aliases. For example, to refer to the "example"\nrepository, use "https://charts.example.com/" or "@example" instead of\n"example". Don\'t forget to add the repo, too (\'helm repo add\').'

/** The refusal for a dependency whose repository needs a network; null where none does. */
function repositoryRefusal(session: HelmSession, dependencies: readonly Dependency[]): string | null {
  const elsewhere = dependencies.map(({ repository }) => repository).filter((repository) => !isLocal(repository))
  const unknown = elsewhere.filter(
    (repository) => repository.startsWith('@') || !/^[a-z][a-z0-9+.-]*:/i.test(repository),
  )
  if (unknown.length > 0) {
    const note = unknown.some((repository) => !repository.startsWith('@')) ? `\n${nameNote}` : ''
    return `no repository definition for ${unknown.join(', ')}. Please add them via 'helm repo add'${note}`
  }
  const first = elsewhere.find((repository) => !repository.startsWith('oci://'))
  if (first === undefined) return null
  session.print('Getting updates for unmanaged Helm repositories...\n')
  const scheme = first.slice(0, first.indexOf(':'))
  if (scheme !== 'http' && scheme !== 'https') return `could not find protocol handler for: ${scheme}`
  const index = `Get ${quote(`${first.replace(/\/+$/, '')}/index.yaml`)}: no network`
  session.print(`...Unable to get an update from the ${quote(first)} chart repository:\n\t${index}\n`)
  const name = `helm-manager-${digestOfText(first).replace(/^sha256:/, '')}`
  return `no cached repository for ${name} found. (try 'helm repo update'): no network`
}

function isLocal(repository: string): boolean {
  return repository === '' || repository.startsWith('file://')
}

/** The folder a dependency lies in, as Helm names it. */
function folderOf(path: string, { name, repository }: Dependency): string {
  if (repository === '') return joinPath(path, `charts/${name}`)
  const target = repository.slice('file://'.length)
  return target.startsWith('/') ? target : cleanJoin(path, target)
}

function cleanJoin(folder: string, name: string): string {
  const kept: string[] = []
  for (const part of joinPath(folder, name).split('/')) {
    if (part === '.' || part === '') continue
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else kept.push(part)
  }
  return `${folder.startsWith('/') ? '/' : ''}${kept.join('/')}` || '.'
}

/** Each dependency at the version that lies there. */
function resolve(
  session: HelmSession,
  path: string,
  wanted: readonly Dependency[],
): Result<readonly Dependency[], string> {
  const locked: Dependency[] = []
  const missing: string[] = []
  for (const dependency of wanted) {
    const { name, version, repository } = dependency
    const range = parseRange(version)
    if (!range.ok) return err(`dependency ${quote(name)} has an invalid version/constraint format: ${range.error}`)
    if (repository.startsWith('oci://')) {
      locked.push(atVersion(dependency, version))
      continue
    }
    const folder = folderOf(path, dependency)
    if (session.fs.kindOf(folder) !== 'folder') return err(`directory ${folder} not found`)
    if (repository === '') {
      locked.push(atVersion(dependency, version))
      continue
    }
    const chart = openAnyChart({ fs: session.fs, log: session.log }, folder)
    if (!chart.ok) return chart
    const found = chart.value.metadata.version
    if (isCompatibleRange(version, found)) locked.push(atVersion(dependency, found))
    else missing.push(`${quote(name)} (repository ${quote(repository)}, version ${quote(version)})`)
  }
  if (missing.length === 0) return ok(locked)
  return err(
    `can't get a valid version for ${missing.length} subchart(s): ${missing.join(', ')}. Make sure a matching chart version exists in the repo, or change the version constraint in Chart.yaml`,
  )
}

function atVersion({ name, repository }: Dependency, version: string): Dependency {
  return { name, repository, version, condition: '', tags: [], enabled: false, importValues: [], alias: '' }
}

function saveAll(session: HelmSession, path: string, locked: readonly Dependency[]): Result<null, string> {
  const { fs } = session
  const charts = joinPath(path, 'charts')
  if (fs.kindOf(charts) === 'file') return err(`${quote(charts)} is not a directory`)
  session.print(`Saving ${locked.length} charts\n`)
  const saved: string[] = []
  for (const dependency of locked) {
    const done = saveOne(session, path, dependency)
    if (!done.ok) {
      session.print(`Save error occurred:  ${done.error}\n`)
      return done
    }
    if (done.value !== null) saved.push(done.value)
  }
  session.print('Deleting outdated charts\n')
  for (const { name } of locked) removeOutdated(session, charts, name, saved)
  return ok(null)
}

/** The archive that was written; null where no repository is declared and the chart stays in charts/. */
function saveOne(session: HelmSession, path: string, dependency: Dependency): Result<string | null, string> {
  const { name, version, repository } = dependency
  const { fs, log } = session
  if (repository.startsWith('oci://')) {
    session.print(`Downloading ${name} from repo ${repository}\n`)
    return err(`could not download ${repository}/${name}: no network`)
  }
  if (repository === '') {
    session.print(`Dependency ${name} did not declare a repository. Assuming it exists in the charts directory\n`)
  }
  const chart = openAnyChart({ fs, log }, folderOf(path, dependency))
  if (!chart.ok) return chart
  const found = chart.value.metadata.version
  if (!isCompatibleRange(version, found)) {
    return err(`dependency ${name} at version ${found} does not satisfy the constraint ${version}`)
  }
  return repository === '' ? ok(null) : saveChart(session, chart.value, joinPath(path, 'charts'))
}

/** Older archives of a chart that was saved anew. */
function removeOutdated(session: HelmSession, charts: string, name: string, saved: readonly string[]): void {
  const { fs, log } = session
  for (const entry of fs.list(charts) ?? []) {
    const file = joinPath(charts, entry.name)
    if (!entry.name.startsWith(`${name}-`) || !entry.name.endsWith('.tgz') || saved.includes(file)) continue
    const chart = openAnyChart({ fs, log }, file)
    if (chart.ok && chart.value.metadata.name === name) fs.remove?.(file)
  }
}

/** The digest that ties a lock file to the dependencies it was made from. */
function lockDigest(wanted: readonly Dependency[], locked: readonly Dependency[]): string {
  const lists = [wanted, locked.map((dependency) => atVersion(dependency, dependency.version))]
  return digestOfText(printGoStruct(lists.map((list) => list.map(dependencyDocument))))
}

function writeLock(session: HelmSession, path: string, chart: Chart, lock: Omit<Lock, 'generated'>): void {
  const generated = formatUtc(session.environment.nowMs, rfc3339Nano)
  const file = chart.metadata.apiVersion === 'v1' ? 'requirements.lock' : 'Chart.lock'
  session.fs.write(joinPath(path, file), toBytes(printLock({ ...lock, generated })))
}
