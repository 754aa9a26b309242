// `helm create`. Models pkg/cmd/create.go; starters are left out.

import { err, ok, type Result } from '@/lib/base/result'
import { joinPath, noSuchFile } from '@/lib/chart/file-system'
import { toBytes } from '@/lib/go/byte-string'
import { baseName } from '@/lib/go/path'
import type { ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { chartNameRefusal, scaffoldChart } from '@/lib/helm/scaffold/scaffold'
import type { HelmCommand, HelmSession } from '../command-line/command'

export const createCommand: HelmCommand = {
  name: 'create',
  usage: 'create NAME [flags]',
  summary: 'create a new chart with the given name',
  arity: { kind: 'exactly', count: 1 },
  flags: [{ name: 'starter', short: 'p', kind: 'text' }],
  run: runCreate,
}

function runCreate(session: HelmSession, { args }: ParsedFlags): Result<null, string> {
  const [path = ''] = args
  const { fs } = session
  session.print(`Creating ${path}\n`)
  const name = baseName(path)
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
