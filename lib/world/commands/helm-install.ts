// helm-install: renders a chart of the workspace and hands it to Tiller as a new release.

import type { CommandPart } from '../command-part'
import { deploy, deployLine, readDeploy } from '../deploy'

export const helmInstall: CommandPart<'helm-install'> = {
  kind: 'helm-install',
  parse: (data) => readDeploy(data, 'helm-install'),
  line: deployLine,
  run: deploy,
}
