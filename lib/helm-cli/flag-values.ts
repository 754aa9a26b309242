// Flags of helm's verbs as their values: durations, counts, dry runs, what to wait for.

import { err, ok, type Result } from '@/lib/base/result'
import { flagText, isFlagSet, type ParsedFlags } from '@/lib/go/pflag/flag'
import { parseDuration } from '@/lib/tool/duration'

/** --timeout in milliseconds. Models Go's time.ParseDuration as far as people type it. */
export function timeoutOf(flags: ParsedFlags): Result<number, string> {
  const text = flagText(flags, 'timeout', '5m0s')
  const refuse = (why: string) => err(`invalid argument ${JSON.stringify(text)} for "--timeout" flag: time: ${why}`)
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) !== 0)
    return refuse(`missing unit in duration ${JSON.stringify(text)}`)
  const ms = parseDuration(text)
  return ms === null ? refuse(`invalid duration ${JSON.stringify(text)}`) : ok(ms)
}

/** A whole number; `otherwise` where the flag is not given. */
export function countOf(flags: ParsedFlags, name: string, otherwise: number): Result<number, string> {
  const text = flagText(flags, name, String(otherwise))
  if (/^-?\d+$/.test(text)) return ok(Number(text))
  return err(
    `invalid argument ${JSON.stringify(text)} for "--${name}" flag: strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`,
  )
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
