// helm rollback: an older revision again.

import { failed } from '../../tool'
import type { HelmVerb } from '../helm-verb'
import { runOfOutcome } from '../wait-operation'

export const rollback: HelmVerb = {
  name: 'rollback',
  usage: 'rollback <RELEASE> [REVISION] [flags]',
  flags: [
    { name: 'wait', kind: 'optional', bare: 'watcher' },
    { name: 'timeout', kind: 'text' },
    { name: 'no-hooks', kind: 'switch' },
  ],
  arity: [1, 2],
  run({ session, args, namespace }) {
    const [release = '', text = '0'] = args
    const revision = Number(text)
    if (!/^\d+$/.test(text))
      return failed(`Error: could not convert revision to a number: strconv.Atoi: parsing "${text}": invalid syntax\n`)
    const outcome = session.world.dispatch({ kind: 'helm-rollback', release, namespace, revision }, 'shell')
    return runOfOutcome(session, outcome, () => 'Rollback was a success! Happy Helming!\n', '')
  },
}
