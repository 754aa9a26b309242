// The flags by which users set values, shared by several commands.

import type { Result } from '@/lib/base/result'
import { mergeValueFlags } from '@/lib/chart/user-values'
import type { ValueTable } from '@/lib/chart/value-tree'
import { readValuesSource } from '@/lib/chart/values-source'
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
    (path) => readValuesSource(session.fs, path, session.environment.stdin),
  )
}
