// helm rollback: an older revision again.

import { flagText } from '@/lib/go/pflag/flag'
import { refuseInt } from '@/lib/go/pflag/refusals'
import { flagInt } from '@/lib/go/pflag/values'
import { done, failed } from '@/lib/tool/tool'
import { dryRunOf, switched, timeoutFlag, timeoutMsOf, trueOf, waits } from '../flag-values'
import type { HelmVerb } from '../helm-verb'
import { historyOf } from '../releases'
import { runOfOutcome } from '../wait-operation'

const dryRunIsOld = `level=WARN msg="--dry-run is deprecated and should be replaced with '--dry-run=client'"\n`

const success = 'Rollback was a success! Happy Helming!\n'

export const rollback: HelmVerb = {
  name: 'rollback',
  usage: 'rollback <RELEASE> [REVISION] [flags]',
  flags: [
    { name: 'wait', kind: 'optional', bare: 'watcher' },
    { name: 'wait-for-jobs', kind: 'switch' },
    timeoutFlag,
    { name: 'no-hooks', kind: 'switch' },
    { name: 'cleanup-on-fail', kind: 'switch' },
    { name: 'force-conflicts', kind: 'switch' },
    { name: 'force-replace', kind: 'switch' },
    { name: 'server-side', kind: 'optional', bare: 'true' },
    { name: 'history-max', kind: 'text', refuse: refuseInt },
    { name: 'dry-run', kind: 'optional', bare: 'unset' },
  ],
  arity: [1, 2],
  run({ session, flags, args, namespace }) {
    const [release = '', text = '0'] = args
    const revision = Number(text)
    if (!/^-?\d+$/.test(text))
      return failed(`Error: could not convert revision to a number: strconv.Atoi: parsing "${text}": invalid syntax\n`)
    const dryRun = dryRunOf(flags)
    if (!dryRun.ok) return failed(`Error: ${dryRun.error}\n`)
    if (dryRun.value !== 'none') {
      const revisions = historyOf(session, release, namespace)
      const wanted = revision === 0 ? (revisions.at(-1)?.version ?? 0) - 1 : revision
      if (revisions.length === 0) return failed('Error: release: not found\n')
      if (!revisions.some(({ version }) => version === wanted))
        return failed(`Error: release has no ${wanted} version\n`)
      const bare = flagText(flags, 'dry-run', '') === 'unset'
      return { ...done(success), stderr: bare ? dryRunIsOld : '' }
    }
    const historyMax = flagInt(flags, 'history-max', 10)
    const outcome = session.world.dispatch(
      {
        kind: 'helm-rollback',
        release,
        namespace,
        revision,
        timeoutMs: timeoutMsOf(flags),
        ...(historyMax === 10 ? {} : { historyMax }),
        ...trueOf('wait', waits(flags)),
        ...trueOf('waitForJobs', switched(flags, 'wait-for-jobs')),
        ...trueOf('noHooks', switched(flags, 'no-hooks')),
        ...trueOf('cleanupOnFail', switched(flags, 'cleanup-on-fail')),
        ...trueOf('forceConflicts', switched(flags, 'force-conflicts')),
      },
      'shell',
    )
    return runOfOutcome(session, outcome, () => success, '')
  },
}
