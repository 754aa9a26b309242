// `helm package`. Models pkg/action package.go.

import { err, ok, type Result } from '@/lib/base/result'
import { openChart } from '@/lib/chart/chart-source'
import { joinPath, noSuchFile } from '@/lib/chart/file-system'
import { missingDependencies } from '@/lib/chart/installable'
import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseVersion } from '@/lib/go/semver'
import { saveChart } from '../command-line/chart-archive'
import type { HelmCommand, HelmSession } from '../command-line/command'
import { updateDependencies } from '../command-line/dependency-update'

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
  if (isFlagSet(flags, 'sign')) return err('signing is not available here')
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
  if (isFlagSet(flags, 'dependency-update')) {
    const updated = updateDependencies({ ...session, print: () => {} }, path)
    if (!updated.ok) return updated
  }
  const loaded = openChart({ fs, log }, path)
  if (!loaded.ok) return loaded
  if (loaded.value.metadata.apiVersion === 'v3') return err('invalid chart apiVersion')
  const { metadata } = loaded.value
  const version = flagText(flags, 'version', '') || metadata.version
  const parsed = parseVersion(version)
  if (!parsed.ok) return parsed
  const appVersion = flagText(flags, 'app-version', '') || metadata.appVersion
  const chart = { ...loaded.value, metadata: { ...metadata, version, appVersion } }
  const missing = missingDependencies(chart)
  if (missing !== null) return err(missing)
  const destination = flagText(flags, 'destination', '.')
  const folder = destination === '.' ? fs.absolute('.') : destination.replace(/(.)\/+$/, '$1')
  const saved = saveChart(session, chart, folder)
  if (saved.ok) session.created.push(saved.value)
  return saved
}
