// helm install: a chart of the workspace as a new release.

import { installFlagRows } from '../command-line/release-flags'
import { deployCommand } from '../deploy'
import type { HelmVerb } from '../helm-verb'
import { outputFlag } from '../output'

export const install: HelmVerb = {
  name: 'install',
  usage: 'install [NAME] [CHART] [flags]',
  flags: [...installFlagRows, { name: 'hide-secret', kind: 'switch' }, outputFlag],
  arity: [1, Number.POSITIVE_INFINITY],
  needsNoCluster: true,
  run: (call) => deployCommand(call, 'helm-install'),
}
