// `helm create`. Models pkg/cmd/create.go and chartutil.CreateFrom.

import { err, ok, type Result } from '@/lib/base/result'
import { type ChartFile, emptyMetadata } from '@/lib/chart/chart'
import { openChart } from '@/lib/chart/chart-source'
import { joinPath, noSuchFile } from '@/lib/chart/file-system'
import { printMetadata } from '@/lib/chart/print-metadata'
import { toBytes } from '@/lib/go/byte-string'
import { baseName } from '@/lib/go/path'
import { flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { chartNameRefusal, scaffoldChart } from '@/lib/helm/scaffold/scaffold'
import { saveChart } from '../command-line/chart-archive'
import type { HelmCommand, HelmSession } from '../command-line/command'

export const createCommand: HelmCommand = {
  name: 'create',
  usage: 'create NAME [flags]',
  summary: 'create a new chart with the given name',
  arity: { kind: 'exactly', count: 1 },
  flags: [{ name: 'starter', short: 'p', kind: 'text' }],
  run: runCreate,
}

function runCreate(session: HelmSession, flags: ParsedFlags): Result<null, string> {
  const [path = ''] = flags.args
  const { fs } = session
  session.print(`Creating ${path}\n`)
  const name = baseName(path)
  const starter = flagText(flags, 'starter', '')
  if (starter !== '') return createFrom(session, path, starter)
  const refusal = chartNameRefusal(name)
  if (refusal !== null) return err(refusal)
  const at = path.replace(/\/+$/, '').lastIndexOf('/')
  const parent = fs.absolute(at < 0 ? '.' : path.slice(0, Math.max(at, 1)))
  const kind = fs.kindOf(parent)
  if (kind === null) return err(noSuchFile('stat', parent))
  if (kind === 'file') return err(`no such directory ${parent}`)
  const folder = joinPath(parent, name)
  if (fs.kindOf(folder) === 'file') return err(`file ${folder} already exists and is not a directory`)
  for (const { name: inner, data } of scaffoldChart(name)) {
    const file = joinPath(folder, inner)
    if (fs.kindOf(file) !== null) session.print(`WARNING: File ${quote(file)} already exists. Overwriting.\n`)
    fs.write(file, toBytes(data))
    session.created.push(file)
  }
  fs.makeFolder(joinPath(folder, 'charts'))
  return ok(null)
}

/** Where starters are looked for by name. */
const starterFolder = '/root/.local/share/helm/starters'

/** Copies a starter chart; the new chart's name replaces `<CHARTNAME>`. */
function createFrom(session: HelmSession, path: string, starter: string): Result<null, string> {
  const { fs, log } = session
  const source = starter.startsWith('/') ? starter : joinPath(starterFolder, starter)
  const chart = openChart({ fs, log }, source)
  if (!chart.ok) return err(`could not load ${source}: ${chart.error}`)
  const name = baseName(path)
  const named = (text: string): string => text.replaceAll('<CHARTNAME>', name)
  const { templates, files, raw, schema, dependencies } = chart.value
  const values = raw.filter((file) => file.name === 'values.yaml')
  const written: readonly ChartFile[] = [
    { name: 'Chart.yaml', data: printMetadata({ ...starterMetadata, name }) },
    ...values.map((file) => ({ ...file, data: named(file.data) })),
    ...(schema === null ? [] : [{ name: 'values.schema.json', data: schema }]),
    ...templates.map((file) => ({ ...file, data: named(file.data) })),
    ...files,
  ]
  for (const { name: inner, data } of written) {
    const file = joinPath(path, inner)
    fs.write(file, toBytes(data))
    session.created.push(file)
  }
  for (const subchart of dependencies) {
    const saved = saveChart(session, subchart, joinPath(path, 'charts'))
    if (!saved.ok) return saved
  }
  return ok(null)
}

const starterMetadata = {
  ...emptyMetadata,
  description: 'A Helm chart for Kubernetes',
  type: 'application',
  version: '0.1.0',
  appVersion: '0.1.0',
  apiVersion: 'v2',
}
