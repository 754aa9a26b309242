// helm rollback: an older revision again.

import { type LogLine, printLogLine } from '@/lib/chart/log'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { done, failed, type ToolRun } from '@/lib/tool/tool'
import { dryRunOfFlags } from '../command-line/dry-run'
import { exclusiveFault } from '../command-line/release-flags'
import { waitFlag, waitNotice } from '../command-line/wait'
import { switched, timeoutFlag, timeoutMsOf, trueOf, waits } from '../flag-values'
import type { HelmCall, HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'
import { runOfOutcome } from '../wait-operation'

const success = 'Rollback was a success! Happy Helming!\n'

export const rollback: HelmVerb = {
  name: 'rollback',
  usage: 'rollback <RELEASE> [REVISION] [flags]',
  flags: [
    waitFlag,
    { name: 'wait-for-jobs', kind: 'switch' },
    timeoutFlag,
    { name: 'no-hooks', kind: 'switch' },
    { name: 'cleanup-on-fail', kind: 'switch' },
    { name: 'force-conflicts', kind: 'switch' },
    { name: 'force-replace', kind: 'switch' },
    { name: 'force', kind: 'switch', deprecated: 'use --force-replace instead' },
    { name: 'server-side', kind: 'text' },
    { name: 'history-max', kind: 'text', refuse: refuseInt },
    { name: 'dry-run', kind: 'optional', bare: 'unset' },
  ],
  arity: [1, 2],
  run(call) {
    const { flags, args } = call
    const [release = '', text = '0'] = args
    const revision = Number(text)
    if (!/^-?\d+$/.test(text))
      return failed(`Error: could not convert revision to a number: strconv.Atoi: parsing "${text}": invalid syntax\n`)
    const clash = exclusiveFault(flags)
    if (clash !== null) return failed(`Error: ${clash}\n`)
    const lines: string[] = []
    const log = (line: LogLine): void => void lines.push(printLogLine(line))
    const notice = waitNotice(flags)
    if (notice !== null) log(notice)
    const dryRun = dryRunOfFlags(flags, log)
    if (!dryRun.ok) return failed(`Error: ${dryRun.error}\n`)
    const run = dryRun.value === 'none' ? rollBack(call, release, revision) : rehearse(call, release, revision)
    return { ...run, stderr: lines.join('') + run.stderr }
  },
}

function rehearse({ session, namespace }: HelmCall, release: string, revision: number): ToolRun {
  const revisions = historyOf(session, release, namespace)
  const wanted = revision === 0 ? (revisions.at(-1)?.version ?? 0) - 1 : revision
  if (revisions.length === 0) return failed('Error: release: not found\n')
  if (!revisions.some(({ version }) => version === wanted)) return failed(`Error: release has no ${wanted} version\n`)
  return done(success)
}

function rollBack({ session, flags, namespace }: HelmCall, release: string, revision: number): ToolRun {
  const history = flagInt(flags, 'history-max', 10)
  const outcome = session.world.dispatch(
    {
      kind: 'helm-rollback',
      release,
      namespace,
      revision,
      timeoutMs: timeoutMsOf(flags),
      ...(history === 10 ? {} : { historyMax: history }),
      ...trueOf('wait', waits(flags)),
      ...trueOf('waitForJobs', switched(flags, 'wait-for-jobs')),
      ...trueOf('noHooks', switched(flags, 'no-hooks')),
      ...trueOf('cleanupOnFail', switched(flags, 'cleanup-on-fail')),
      ...trueOf('forceConflicts', switched(flags, 'force-conflicts')),
    },
    'shell',
  )
  return runOfOutcome(session, outcome, () => success, '')
}
