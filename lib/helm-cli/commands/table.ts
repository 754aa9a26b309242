// helm's subcommands that need no cluster, in the order of `helm help`.

import type { HelmCommand } from '../command-line/command'
import { createCommand } from './create'
import { dependencyListCommand } from './dependency'
import { dependencyBuildCommand } from './dependency-build'
import { dependencyUpdateCommand } from './dependency-update'
import { installCommand } from './install'
import { lintCommand } from './lint'
import { packageCommand } from './package'
import { showCommands } from './show'
import { templateCommand } from './template'

export const helmCommands: readonly HelmCommand[] = [
  createCommand,
  dependencyBuildCommand,
  dependencyListCommand,
  dependencyUpdateCommand,
  installCommand,
  lintCommand,
  packageCommand,
  ...showCommands,
  templateCommand,
]
