// helm uninstall: releases out of the cluster, one after the other; the first that fails ends it.

import { type LogLine, printLogLine } from '@/lib/chart/log'
import { flagText, isFlagGiven, type ParsedFlags } from '@/lib/go/pflag/flag'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { waitFlag, waitNotice } from '../command-line/wait'
import { switched, timeoutFlag, timeoutMsOf, trueOf, waits } from '../flag-values'
import type { HelmCall, HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'
import { runOfOutcome } from '../wait-operation'

const cascades = { background: 'Background', foreground: 'Foreground', orphan: 'Orphan' } as const

export const uninstall: HelmVerb = {
  name: 'uninstall',
  usage: 'uninstall RELEASE_NAME [...] [flags]',
  flags: [
    { name: 'keep-history', kind: 'switch' },
    waitFlag,
    timeoutFlag,
    { name: 'no-hooks', kind: 'switch' },
    { name: 'ignore-not-found', kind: 'switch' },
    { name: 'cascade', kind: 'text' },
    { name: 'description', kind: 'text' },
    { name: 'dry-run', kind: 'switch' },
  ],
  arity: [1, Number.POSITIVE_INFINITY],
  run(call) {
    const cascade = flagText(call.flags, 'cascade', 'background')
    if (!(cascade in cascades))
      return failed(`Error: invalid cascade value (${cascade}). Must be "background", "foreground", or "orphan"\n`)
    return said(waitNotice(call.flags), inTurn(call, call.args, timeoutMsOf(call.flags)))
  },
}

/** Prepends a line on standard error to a run. */
function said(line: LogLine | null, run: ToolRun): ToolRun {
  return line === null ? run : { ...run, stderr: printLogLine(line) + run.stderr }
}

function inTurn(call: HelmCall, [release, ...rest]: readonly string[], timeoutMs: number): ToolRun {
  if (release === undefined) return done('')
  return after(uninstallOne(call, release, timeoutMs), () => inTurn(call, rest, timeoutMs))
}

/** Starts `next` once the run has succeeded; the output of both is joined in order. */
function after(run: ToolRun, next: () => ToolRun): ToolRun {
  if (run.state === 'waiting') return { ...run, resume: () => after(run.resume(), next) }
  if (run.exitStatus !== 0) return run
  const following = next()
  return { ...following, stdout: run.stdout + following.stdout, stderr: run.stderr + following.stderr }
}

function uninstallOne({ session, flags, namespace }: HelmCall, release: string, timeoutMs: number): ToolRun {
  const isThere = historyOf(session, release, namespace).length > 0
  const success = `release "${release}" uninstalled\n`
  if (!isThere && switched(flags, 'ignore-not-found')) return done(success)
  if (switched(flags, 'dry-run')) return isThere ? done(success) : failed('Error: release: not found\n')
  const outcome = session.world.dispatch(
    {
      kind: 'helm-uninstall',
      release,
      namespace,
      timeoutMs,
      ...(cascadeOf(flags) === 'Background' ? {} : { cascade: cascadeOf(flags) }),
      ...(isFlagGiven(flags, 'description') ? { description: flagText(flags, 'description', '') } : {}),
      ...trueOf('wait', waits(flags)),
      ...trueOf('noHooks', switched(flags, 'no-hooks')),
      ...trueOf('keepHistory', switched(flags, 'keep-history')),
    },
    'shell',
  )
  return runOfOutcome(session, outcome, () => success, '')
}

function cascadeOf(flags: ParsedFlags): (typeof cascades)[keyof typeof cascades] {
  return cascades[flagText(flags, 'cascade', 'background') as keyof typeof cascades]
}
