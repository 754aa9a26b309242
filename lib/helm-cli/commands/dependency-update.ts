// `helm dependency update`. Models pkg/cmd dependency_update.go.

import type { HelmCommand } from '../command-line/command'
import { dependencyFlagRows } from '../command-line/dependency-flags'
import { updateDependencies } from '../command-line/dependency-update'

export const dependencyUpdateCommand: HelmCommand = {
  name: 'dependency update',
  usage: 'dependency update CHART [flags]',
  summary: 'update charts/ based on the contents of Chart.yaml',
  arity: { kind: 'at-most', count: 1 },
  flags: dependencyFlagRows,
  run: (session, { args }) => updateDependencies(session, (args[0] ?? '.').replace(/(.)\/+$/, '$1')),
}
