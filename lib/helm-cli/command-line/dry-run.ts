// --dry-run: a word, or one of the older ways to say it. Models pkg/cmd/helpers.go cmdGetDryRunFlagStrategy.

import { err, ok, type Result } from '@/lib/base/result'
import { type Log, logLine } from '@/lib/chart/log'
import { flagText, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { quote } from '@/lib/go/quote'
import { parseBool } from '@/lib/go/strconv'

export type DryRun = 'none' | 'client' | 'server'

export function dryRunOfFlags(flags: ParsedFlags, log: Log): Result<DryRun, string> {
  const value = flagText(flags, 'dry-run', 'none')
  if (value === 'unset') {
    log(logLine('WARN', "--dry-run is deprecated and should be replaced with '--dry-run=client'"))
    return ok('client')
  }
  if (value === 'none' || value === 'client' || value === 'server') return ok(value)
  const truth = parseBool(value)
  if (!truth.ok) return err(`invalid dry-run value (${quote(value)}). Must be "none", "server", or "client"`)
  const wanted = truth.value ? 'client' : 'none'
  const message = `boolean '--dry-run=${value}' flag is deprecated and must be replaced with '--dry-run=${wanted}'`
  log(logLine('WARN', message))
  return ok(wanted)
}

/** `helm template` is always a dry run: a --dry-run value that asks for a real run is refused. */
export function dryRunOfTemplate(flags: ParsedFlags, log: Log): Result<DryRun, string> {
  const value = flagText(flags, 'dry-run', 'client')
  const truth = parseBool(value)
  if (value === 'none' || (truth.ok && !truth.value)) {
    return err(`invalid dry-run value (${quote(value)}). Must be "server" or "client"`)
  }
  return isFlagGiven(flags, 'dry-run') ? dryRunOfFlags(flags, log) : ok('client')
}
