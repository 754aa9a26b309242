// helm install: a chart of the workspace as a new release.

import { deployCommand, deployFlags } from '../deploy'
import type { HelmVerb } from '../helm-verb'

export const install: HelmVerb = {
  name: 'install',
  usage: 'install [NAME] [CHART] [flags]',
  flags: deployFlags,
  arity: [1, Number.POSITIVE_INFINITY],
  run: (call) => deployCommand(call, 'helm-install'),
}
