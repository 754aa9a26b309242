// helm-install: renders a chart of the workspace and hands it to Tiller as a new release.

import type { CommandPart } from '../command-part'
import { deploy } from '../deploy'
import { deployLine, readDeploy } from '../deploy-shape'

export const helmInstall: CommandPart<'helm-install'> = {
  kind: 'helm-install',
  parse: (data) => readDeploy(data, 'helm-install'),
  line: deployLine,
  run: deploy,
}
