// helm upgrade: a chart of the workspace as the next revision of a release.

import { deployCommand, deployFlags } from '../deploy'
import type { HelmVerb } from '../helm-verb'

export const upgrade: HelmVerb = {
  name: 'upgrade',
  usage: 'upgrade [RELEASE] [CHART] [flags]',
  flags: [
    ...deployFlags,
    { name: 'install', short: 'i', kind: 'switch' },
    { name: 'reuse-values', kind: 'switch' },
    { name: 'reset-values', kind: 'switch' },
    { name: 'reset-then-reuse-values', kind: 'switch' },
  ],
  arity: [2, 2],
  run: (call) => deployCommand(call, 'helm-upgrade'),
}
