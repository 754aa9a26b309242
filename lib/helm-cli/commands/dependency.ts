// `helm dependency list`. Models pkg/action dependency.go and gosuri/uitable's layout.

import { byText, compareBytewise } from '@/lib/base/order'
import { ok, type Result } from '@/lib/base/result'
import type { Chart, Dependency } from '@/lib/chart/chart'
import { openAnyChart } from '@/lib/chart/chart-source'
import { joinPath } from '@/lib/chart/file-system'
import { isCompatibleRange, isVersion } from '@/lib/chart/version'
import { runeCount } from '@/lib/go/byte-string'
import { flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseUint } from '@/lib/go/pflag/refusals'
import { quote } from '@/lib/go/quote'
import { parseStrictVersion } from '@/lib/go/semver'
import { parseRange } from '@/lib/go/semver-range'
import type { HelmCommand, HelmSession } from '../command-line/command'

export const dependencyListCommand: HelmCommand = {
  name: 'dependency list',
  usage: 'dependency list CHART [flags]',
  summary: 'list the dependencies for the given chart',
  arity: { kind: 'at-most', count: 1 },
  flags: [{ name: 'max-col-width', kind: 'text', refuse: refuseUint }],
  run: runList,
}

function runList(session: HelmSession, flags: ParsedFlags): Result<null, string> {
  const { args } = flags
  const path = (args[0] ?? '.').replace(/(.)\/+$/, '$1')
  const loaded = openAnyChart({ fs: session.fs, log: session.log }, path)
  if (!loaded.ok) return loaded
  const { dependencies } = loaded.value.metadata
  if (dependencies === null) {
    session.print(`WARNING: no dependencies at ${joinPath(path, 'charts')}\n`)
    return ok(null)
  }
  const rows = dependencies.map((dependency) => [
    dependency.name,
    dependency.version,
    dependency.repository,
    statusOf(session, path, dependency, loaded.value),
  ])
  const columnMax = Number(flagText(flags, 'max-col-width', '80'))
  session.print(`${printTable([['NAME', 'VERSION', 'REPOSITORY', 'STATUS'], ...rows], columnMax)}\n\n`)
  printUnnamed(session, path, dependencies)
  return ok(null)
}

/** Cells padded or cut to their column, a tab between two; 0 lets a column be as wide as it is. */
function printTable(rows: readonly (readonly string[])[], columnMax: number): string {
  const most = columnMax === 0 ? Number.POSITIVE_INFINITY : columnMax
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(most, Math.max(...rows.map((row) => runeCount(row[column] ?? '')))),
  )
  const printRow = (row: readonly string[]): string => row.map((cell, i) => fitted(cell, widths[i] ?? 0)).join('\t')
  return rows.map(printRow).join('\n')
}

/** Models gosuri/uitable strutil.Resize: the last of the runes that stay is the one that reaches the dots. */
function fitted(cell: string, width: number): string {
  const runes = [...cell]
  if (runes.length <= width) return cell + ' '.repeat(width - runes.length)
  // Below three its unsigned difference wraps round, and nothing is cut.
  const kept = width < 3 ? runes.length : Math.max(width - 3, 1)
  return `${runes.slice(0, kept).join('')}...`
}

function archivesOf(session: HelmSession, path: string, name: string): readonly string[] {
  const entries = session.fs.list(joinPath(path, 'charts')) ?? []
  return entries
    .map((entry) => entry.name)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.tgz'))
    .sort(compareBytewise)
}

function statusOf(session: HelmSession, path: string, dependency: Dependency, parent: Chart): string {
  const archives = archivesOf(session, path, dependency.name)
  const versioned = archives.filter((file) => {
    return parseStrictVersion(file.slice(dependency.name.length + 1, -'.tgz'.length)).ok
  })
  const candidates = archives.length === 1 ? archives : versioned
  if (candidates.length > 1) return 'too many matches'
  const [only] = candidates
  if (only !== undefined) return archiveStatus(session, joinPath(joinPath(path, 'charts'), only), dependency)
  const found = parent.dependencies.findLast((subchart) => subchart.metadata.name === dependency.name)
  if (found === undefined) return 'missing'
  return versionStatus(found, dependency) ?? 'unpacked'
}

function archiveStatus(session: HelmSession, path: string, dependency: Dependency): string {
  const loaded = openAnyChart({ fs: session.fs, log: session.log }, path)
  if (!loaded.ok) return 'corrupt'
  if (loaded.value.metadata.name !== dependency.name) return 'misnamed'
  return versionStatus(loaded.value, dependency) ?? 'ok'
}

/** Why the chart's version does not satisfy the dependency; null where it does. */
function versionStatus(chart: Chart, { version: range }: Dependency): string | null {
  const { version } = chart.metadata
  if (version === range) return null
  if (!parseRange(range).ok || !isVersion(version)) return 'invalid version'
  return isCompatibleRange(range, version) ? null : 'wrong version'
}

/** Lists charts in charts/ that Chart.yaml does not name. */
function printUnnamed(session: HelmSession, path: string, dependencies: readonly Dependency[]): void {
  const folder = joinPath(path, 'charts')
  const entries = [...(session.fs.list(folder) ?? [])].sort(byText(({ name }) => name))
  for (const { name } of entries) {
    const file = joinPath(folder, name)
    if (session.fs.kindOf(file) !== 'folder' && !name.endsWith('.tgz')) continue
    const loaded = openAnyChart({ fs: session.fs, log: session.log }, file)
    if (!loaded.ok) session.print(`WARNING: ${quote(file)} is not a chart.\n`)
    else if (!dependencies.some((dependency) => dependency.name === loaded.value.metadata.name)) {
      session.print(`WARNING: ${quote(file)} is not in Chart.yaml.\n`)
    }
  }
}
