// helm test: the tests of a release, run against what is deployed.

import { flagTexts } from '@/lib/go/pflag/flag'
import { switched, timeoutFlag, timeoutMsOf, trueOf } from '../flag-values'
import type { HelmVerb } from '../helm-verb'
import { runOfOutcome } from '../wait-operation'

const without = /^!\s?name=/

export const test: HelmVerb = {
  name: 'test',
  usage: 'test [RELEASE] [flags]',
  flags: [{ name: 'filter', kind: 'list' }, { name: 'logs', kind: 'switch' }, timeoutFlag],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const filters = flagTexts(flags, 'filter')
    const include = filters.filter((text) => text.startsWith('name=')).map((text) => text.slice('name='.length))
    const exclude = filters.filter((text) => without.test(text)).map((text) => text.replace(without, ''))
    const outcome = session.world.dispatch(
      {
        kind: 'helm-test',
        release: args[0] ?? '',
        namespace,
        timeoutMs: timeoutMsOf(flags),
        ...(include.length === 0 ? {} : { include }),
        ...(exclude.length === 0 ? {} : { exclude }),
        ...trueOf('logs', switched(flags, 'logs')),
      },
      'shell',
    )
    return runOfOutcome(session, outcome, () => '', '')
  },
}
