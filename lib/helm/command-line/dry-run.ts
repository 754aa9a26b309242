// --dry-run: a word, or one of the older ways to say it. Models pkg/cmd/helpers.go cmdGetDryRunFlagStrategy.

import { err, ok, type Result } from '@/lib/base/result'
import { type Log, logLine } from '@/lib/chart/log'
import { quote } from '@/lib/go/quote'
import { type ParsedFlags, textOf } from './flags'
import { truthOf } from './truth'

export type DryRun = 'none' | 'client' | 'server'

export function dryRunOfFlags(flags: ParsedFlags, log: Log): Result<DryRun, string> {
  const value = textOf(flags, 'dry-run', 'none')
  if (value === 'unset') {
    log(logLine('WARN', "--dry-run is deprecated and should be replaced with '--dry-run=client'"))
    return ok('client')
  }
  if (value === 'none' || value === 'client' || value === 'server') return ok(value)
  const truth = truthOf(value)
  if (truth === null) return err(`invalid dry-run value (${quote(value)}). Must be "none", "server", or "client"`)
  const wanted = truth ? 'client' : 'none'
  const message = `boolean '--dry-run=${value}' flag is deprecated and must be replaced with '--dry-run=${wanted}'`
  log(logLine('WARN', message))
  return ok(wanted)
}

/** `helm template` never does more than a dry run: a word that asks for it is refused. */
export function dryRunOfTemplate(flags: ParsedFlags, log: Log): Result<DryRun, string> {
  const value = textOf(flags, 'dry-run', 'client')
  if (value === 'none' || truthOf(value) === false) {
    return err(`invalid dry-run value (${quote(value)}). Must be "server" or "client"`)
  }
  return flags.values.has('dry-run') ? dryRunOfFlags(flags, log) : ok('client')
}
