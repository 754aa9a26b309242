// helm test: the tests of a release, run against what is deployed.

import { flagTexts } from '@/lib/go/pflag/flag'
import { failed } from '@/lib/tool/tool'
import { switched, timeoutOf, trueOf } from '../flag-values'
import type { HelmVerb } from '../helm-verb'
import { runOfOutcome } from '../wait-operation'

const without = /^!\s?name=/

export const test: HelmVerb = {
  name: 'test',
  usage: 'test [RELEASE] [flags]',
  flags: [
    { name: 'filter', kind: 'list' },
    { name: 'logs', kind: 'switch' },
    { name: 'timeout', kind: 'text' },
  ],
  arity: [1, 1],
  run({ session, flags, args, namespace }) {
    const timeout = timeoutOf(flags)
    if (!timeout.ok) return failed(`Error: ${timeout.error}\n`)
    const filters = flagTexts(flags, 'filter')
    const include = filters.filter((text) => text.startsWith('name=')).map((text) => text.slice('name='.length))
    const exclude = filters.filter((text) => without.test(text)).map((text) => text.replace(without, ''))
    const outcome = session.world.dispatch(
      {
        kind: 'helm-test',
        release: args[0] ?? '',
        namespace,
        timeoutMs: timeout.value,
        ...(include.length === 0 ? {} : { include }),
        ...(exclude.length === 0 ? {} : { exclude }),
        ...trueOf('logs', switched(flags, 'logs')),
      },
      'shell',
    )
    return runOfOutcome(session, outcome, () => '', '')
  },
}
