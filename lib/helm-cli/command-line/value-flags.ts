// The flags by which users set values, shared by several commands.

import { err, ok, type Result } from '@/lib/base/result'
import { noSuchFile } from '@/lib/chart/file-system'
import { mergeValueFlags } from '@/lib/chart/user-values'
import type { ValueTable } from '@/lib/chart/value-tree'
import { fromBytes } from '@/lib/go/byte-string'
import { type FlagRow, flagTexts, type ParsedFlags } from '@/lib/go/pflag/flag'
import type { HelmSession } from './command'

export const valueFlagRows: readonly FlagRow[] = [
  { name: 'values', short: 'f', kind: 'list' },
  { name: 'set', kind: 'texts' },
  { name: 'set-string', kind: 'texts' },
  { name: 'set-file', kind: 'texts' },
  { name: 'set-json', kind: 'texts' },
  { name: 'set-literal', kind: 'texts' },
]

/** What the flags set, each leaf knowing its flag. */
export function valuesOfFlags(session: HelmSession, flags: ParsedFlags): Result<ValueTable, string> {
  return mergeValueFlags(
    {
      files: flagTexts(flags, 'values'),
      set: flagTexts(flags, 'set'),
      setString: flagTexts(flags, 'set-string'),
      setFile: flagTexts(flags, 'set-file'),
      setJson: flagTexts(flags, 'set-json'),
      setLiteral: flagTexts(flags, 'set-literal'),
    },
    (path) => readText(session, path),
  )
}

function readText(session: HelmSession, path: string): Result<string, string> {
  if (path.trim() === '-') return ok(session.environment.stdin)
  const { fs } = session
  if (fs.kindOf(path) === 'folder') return err(`read ${path}: is a directory`)
  const bytes = fs.read(path)
  return bytes === null ? err(noSuchFile('open', path)) : ok(fromBytes(bytes))
}
