// `helm package`. Models pkg/action package.go and chartutil.Save: what goes into the archive, and in which order.

import { err, ok, type Result } from '@/lib/base/result'
import { writeArchive } from '@/lib/chart/archive'
import type { Chart, ChartFile } from '@/lib/chart/chart'
import { readJson } from '@/lib/chart/json-text'
import { printLock, printMetadata } from '@/lib/chart/print-metadata'
import { parseVersion } from '@/lib/go/semver'
import { openChart } from '../command-line/chart-source'
import type { HelmCommand, HelmSession } from '../command-line/command'
import { joinPath, noSuchFile } from '../command-line/file-system'
import { isSet, type ParsedFlags, textOf } from '../command-line/flags'
import { missingDependencies } from '../command-line/release-plan'

export const packageCommand: HelmCommand = {
  name: 'package',
  usage: 'package [CHART_PATH] [...] [flags]',
  summary: 'package a chart directory into a chart archive',
  arity: { kind: 'any' },
  flags: [
    { name: 'sign', kind: 'switch' },
    { name: 'key', kind: 'text' },
    { name: 'keyring', kind: 'text' },
    { name: 'passphrase-file', kind: 'text' },
    { name: 'version', kind: 'text' },
    { name: 'app-version', kind: 'text' },
    { name: 'destination', short: 'd', kind: 'text' },
    { name: 'dependency-update', short: 'u', kind: 'switch' },
  ],
  run: runPackage,
}

function runPackage(session: HelmSession, flags: ParsedFlags): Result<null, string> {
  if (flags.args.length === 0) return err('need at least one argument, the path to the chart')
  if (isSet(flags, 'sign')) return err('signing is not available here')
  for (const path of flags.args) {
    const saved = packageOne(session, flags, path)
    if (!saved.ok) return saved
    session.print(`Successfully packaged chart and saved it to: ${saved.value}\n`)
  }
  return ok(null)
}

function packageOne(session: HelmSession, flags: ParsedFlags, path: string): Result<string, string> {
  const { fs, log } = session
  if (fs.kindOf(path) === null) return err(noSuchFile('stat', path))
  if (fs.kindOf(path) !== 'folder') {
    const file = joinPath(fs.absolute(path), 'Chart.yaml')
    return err(`unable to detect chart at ${file}: open ${file}: not a directory`)
  }
  const loaded = openChart({ fs, log }, path)
  if (!loaded.ok) return loaded
  if (loaded.value.metadata.apiVersion === 'v3') return err('invalid chart apiVersion')
  const { metadata } = loaded.value
  const version = textOf(flags, 'version', metadata.version)
  const parsed = parseVersion(version)
  if (!parsed.ok) return parsed
  const appVersion = textOf(flags, 'app-version', metadata.appVersion)
  const chart = { ...loaded.value, metadata: { ...metadata, version, appVersion } }
  const missing = missingDependencies(chart)
  if (missing !== null) return err(missing)
  const files = archiveFiles(chart, '')
  if (!files.ok) return err(`failed to save: ${files.error}`)
  const destination = textOf(flags, 'destination', '.')
  const folder = destination === '.' ? fs.absolute('.') : destination.replace(/(.)\/+$/, '$1')
  const name = joinPath(folder, `${metadata.name}-${version}.tgz`)
  fs.write(name, writeArchive(files.value, session.environment.nowMs))
  session.created.push(name)
  return ok(name)
}

/** A chart's files in the order of the archive; subcharts follow as folders. */
export function archiveFiles(chart: Chart, prefix: string): Result<readonly ChartFile[], string> {
  const { metadata, lock, schema, templates, files, raw, dependencies } = chart
  const base = `${prefix}${metadata.name}/`
  const isFirstVersion = metadata.apiVersion === 'v1'
  const written = isFirstVersion ? { ...metadata, dependencies: null } : metadata
  const archived: ChartFile[] = [{ name: `${base}Chart.yaml`, data: printMetadata(written) }]
  if (lock !== null && !isFirstVersion) archived.push({ name: `${base}Chart.lock`, data: printLock(lock) })
  for (const { name, data } of raw) if (name === 'values.yaml') archived.push({ name: base + name, data })
  if (schema !== null) {
    if (!readJson(schema).ok) return err('invalid JSON in values.schema.json')
    archived.push({ name: `${base}values.schema.json`, data: schema })
  }
  for (const { name, data } of [...templates, ...files]) archived.push({ name: base + name, data })
  for (const subchart of dependencies) {
    const below = archiveFiles(subchart, `${base}charts/`)
    if (!below.ok) return below
    archived.push(...below.value)
  }
  return ok(archived)
}
