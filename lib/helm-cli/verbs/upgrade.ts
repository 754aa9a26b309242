// helm upgrade: a chart of the workspace as the next revision of a release.

import { upgradeFlagRows } from '../command-line/release-flags'
import { deployCommand } from '../deploy'
import type { HelmVerb } from '../helm-verb'

export const upgrade: HelmVerb = {
  name: 'upgrade',
  usage: 'upgrade [RELEASE] [CHART] [flags]',
  flags: upgradeFlagRows,
  arity: [2, 2],
  needsNoCluster: true,
  run: (call) => deployCommand(call, 'helm-upgrade'),
}
