// --wait: the wait strategy, one of three words or an older boolean. Models pkg/cmd/flags.go waitValue.

import { type LogLine, logLine } from '@/lib/chart/log'
import { type FlagRow, flagText, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseWait } from './flag-refusals'

export const waitFlag: FlagRow = { name: 'wait', kind: 'optional', bare: 'watcher', refuse: refuseWait }

/** The deprecation notice for a boolean --wait; null for any other value. */
export function waitNotice(flags: ParsedFlags): LogLine | null {
  const text = flagText(flags, 'wait', '')
  if (text !== 'true' && text !== 'false') return null
  const strategy = text === 'true' ? 'watcher' : 'hookOnly'
  return logLine('WARN', `--wait=${text} is deprecated (boolean value) and can be replaced with --wait=${strategy}`)
}
