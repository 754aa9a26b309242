// `helm dependency build`. Models pkg/cmd dependency_build.go.

import type { HelmCommand } from '../command-line/command'
import { dependencyFlagRows } from '../command-line/dependency-flags'
import { buildDependencies } from '../command-line/dependency-update'

export const dependencyBuildCommand: HelmCommand = {
  name: 'dependency build',
  usage: 'dependency build CHART [flags]',
  summary: 'rebuild the charts/ directory based on the Chart.lock file',
  arity: { kind: 'at-most', count: 1 },
  flags: dependencyFlagRows,
  run: (session, { args }) => buildDependencies(session, (args[0] ?? '.').replace(/(.)\/+$/, '$1')),
}
