// Flags of helm's verbs as their values: timeouts, dry runs, what to wait for.

import { err, ok, type Result } from '@/lib/base/result'
import { type FlagRow, flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { refuseDuration } from '@/lib/go/pflag/refusals'
import { flagMs } from '@/lib/go/pflag/values'

/** --timeout of every verb that waits. */
export const timeoutFlag: FlagRow = { name: 'timeout', kind: 'text', refuse: refuseDuration }

export function timeoutMsOf(flags: ParsedFlags): number {
  return flagMs(flags, 'timeout', 300_000)
}

export type DryRun = 'none' | 'client' | 'server'

/** --dry-run; a bare one means the client. */
export function dryRunOf(flags: ParsedFlags): Result<DryRun, string> {
  const text = flagText(flags, 'dry-run', 'none')
  if (text === 'none' || text === 'client' || text === 'server') return ok(text)
  if (text === 'true' || text === 'unset') return ok('client')
  if (text === 'false') return ok('none')
  return err(`invalid dry-run value (${JSON.stringify(text)}). Must be "none", "server", or "client"`)
}

/** Whether --wait asks for more than hooks. */
export function waits(flags: ParsedFlags): boolean {
  const text = flagText(flags, 'wait', 'hookOnly')
  return text !== 'hookOnly' && text !== 'false'
}

export function switched(flags: ParsedFlags, name: string): boolean {
  return isFlagSet(flags, name) && flagText(flags, name, '') !== 'false'
}

/** A field of a command that is there only where it is true. */
export function trueOf<Key extends string>(key: Key, value: boolean): { readonly [K in Key]?: true } {
  return (value ? { [key]: true } : {}) as { readonly [K in Key]?: true }
}
