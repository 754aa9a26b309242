// `helm lint`. Models pkg/cmd/lint.go and pkg/action lint.go.

import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { readArchive } from '@/lib/chart/archive'
import type { ChartFile } from '@/lib/chart/chart'
import { loadFolder } from '@/lib/chart/chart-source'
import { joinPath, noSuchFile } from '@/lib/chart/file-system'
import { loadChartFolder } from '@/lib/chart/load'
import { emptyRawMetadata, readMetadata } from '@/lib/chart/metadata'
import { fromBytes } from '@/lib/go/byte-string'
import { baseName } from '@/lib/go/path'
import { isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { type LintedFolder, type LintOptions, lintChart } from '@/lib/helm/lint/lint'
import { type LintMessage, printLintMessage } from '@/lib/helm/lint/message'
import { type HelmCommand, type HelmSession, namespaceOf } from '../command-line/command'
import { kubeVersionOfFlags } from '../command-line/release-plan'
import { valueFlagRows, valuesOfFlags } from '../command-line/value-flags'

export const lintCommand: HelmCommand = {
  name: 'lint',
  usage: 'lint PATH [flags]',
  summary: 'examine a chart for possible issues',
  arity: { kind: 'at-least', count: 1 },
  flags: [
    ...valueFlagRows,
    { name: 'strict', kind: 'switch' },
    { name: 'with-subcharts', kind: 'switch' },
    { name: 'quiet', kind: 'switch' },
    { name: 'skip-schema-validation', kind: 'switch' },
    { name: 'kube-version', kind: 'text' },
  ],
  run: runLint,
}

function runLint(session: HelmSession, flags: ParsedFlags): Result<null, string> {
  const kubeVersion = kubeVersionOfFlags(flags)
  if (!kubeVersion.ok) return kubeVersion
  const values = valuesOfFlags(session, flags)
  if (!values.ok) return values
  const options: LintOptions = {
    values: values.value,
    namespace: namespaceOf(session, flags),
    kubeVersion: kubeVersion.value,
    skipsSchema: isFlagSet(flags, 'skip-schema-validation'),
    log: session.log,
    seed: session.environment.seed,
    nowMs: session.environment.nowMs,
  }
  const paths = isFlagSet(flags, 'with-subcharts') ? withSubcharts(session, flags.args) : flags.args
  const reports = paths.map((path) => reportOn(session, flags, path, options))
  for (const { text } of reports) session.print(text)
  const failed = reports.filter((each) => each.hasFailed).length
  const summary = `${paths.length} chart(s) linted, ${failed} chart(s) failed`
  if (failed > 0) return err(summary)
  if (!isFlagSet(flags, 'quiet') || reports.some((each) => each.hasFindings)) session.print(`${summary}\n`)
  return ok(null)
}

/** The charts named, followed by their subcharts. */
function withSubcharts(session: HelmSession, paths: readonly string[]): readonly string[] {
  const found = [...paths]
  const walk = (folder: string): void => {
    const entries = [...(session.fs.list(folder) ?? [])].sort(byText(({ name }) => name))
    for (const { name, kind } of entries) {
      const path = joinPath(folder, name)
      if (name === 'Chart.yaml') found.push(folder)
      else if (name.endsWith('.tgz') || name.endsWith('.tar.gz')) found.push(path)
      if (kind === 'folder') walk(path)
    }
  }
  for (const path of paths) walk(joinPath(path, 'charts'))
  return found
}

interface Report {
  readonly text: string
  readonly hasFailed: boolean
  readonly hasFindings: boolean
}

function reportOn(session: HelmSession, flags: ParsedFlags, path: string, options: LintOptions): Report {
  const isQuiet = isFlagSet(flags, 'quiet')
  const folder = lintedFolder(session, path)
  const messages: readonly LintMessage[] = folder.ok ? lintChart(folder.value, options) : []
  const hasFailed = !folder.ok || messages.some(({ severity }) => isFatal(severity, isFlagSet(flags, 'strict')))
  const hasFindings = hasFailed || messages.some(({ severity }) => severity !== 'INFO')
  if (isQuiet && !hasFindings) return { text: '', hasFailed, hasFindings }
  let text = `==> Linting ${path}\n`
  if (!folder.ok) text += `Error ${folder.error}\n`
  for (const message of messages) {
    if (!isQuiet || message.severity !== 'INFO') text += `${printLintMessage(message)}\n`
  }
  return { text: `${text}\n`, hasFailed, hasFindings }
}

function isFatal(severity: LintMessage['severity'], isStrict: boolean): boolean {
  return severity === 'ERROR' || (isStrict && severity === 'WARNING')
}

function lintedFolder(session: HelmSession, path: string): Result<LintedFolder, string> {
  if (path.endsWith('.tgz') || path.endsWith('.tar.gz')) return unpackedFolder(session, path)
  const { fs, log } = session
  const chartFile = joinPath(path, 'Chart.yaml')
  if (fs.kindOf(chartFile) === null) {
    const isFile = fs.kindOf(path) === 'file'
    const problem = isFile ? `stat ${chartFile}: not a directory` : noSuchFile('stat', chartFile)
    return err(`unable to check Chart.yaml file in chart: ${problem}`)
  }
  const folder = fs.absolute(path)
  return ok({
    path: folder,
    read: (name) => {
      const bytes = fs.read(joinPath(folder, name))
      return bytes === null ? null : fromBytes(bytes)
    },
    kindOf: (name) => fs.kindOf(joinPath(folder, name)),
    load: () => loadFolder({ fs, log }, folder),
  })
}

function unpackedFolder(session: HelmSession, path: string): Result<LintedFolder, string> {
  const bytes = session.fs.read(path)
  if (bytes === null) return err(`unable to open tarball: ${noSuchFile('open', path)}`)
  const files = readArchive(bytes)
  const refusal = files.ok ? nameRefusal(files.value) : files.error
  return files.ok && refusal === null
    ? ok(folderOfFiles(session, path, files.value))
    : err(`unable to extract tarball: ${refusal}`)
}

/** The folder an archive is unpacked to is called as its chart. Models chartutil.Expand. */
function nameRefusal(files: readonly ChartFile[]): string | null {
  const chartFile = files.find((file) => file.name === 'Chart.yaml')
  const read = readMetadata(chartFile?.data ?? '', emptyRawMetadata)
  if (!read.ok) return `cannot load Chart.yaml: ${read.error.message}`
  const { name } = read.value
  if (name === '') return 'chart name not specified'
  if (name === '.' || name === '..') return `chart name ${quote(name)} is not allowed`
  return name === baseName(name) ? null : `chart name ${quote(name)} must not contain path separators`
}

function folderOfFiles(session: HelmSession, path: string, files: readonly ChartFile[]): LintedFolder {
  return {
    path,
    read: (name) => files.find((file) => file.name === name)?.data ?? null,
    kindOf: (name) => {
      if (files.some((file) => file.name === name)) return 'file'
      return files.some((file) => file.name.startsWith(`${name}/`)) ? 'folder' : null
    },
    load: () => {
      const loaded = loadChartFolder(files, { log: session.log, parentPath: '' })
      return loaded.ok ? loaded : err(loaded.error.message)
    },
  }
}
