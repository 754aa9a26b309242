// helm-upgrade: renders a chart of the workspace and hands it to Tiller as the next revision of a release.

import type { CommandPart } from '../command-part'
import { deploy } from '../deploy'
import { deployLine, readDeploy } from '../deploy-shape'

export const helmUpgrade: CommandPart<'helm-upgrade'> = {
  kind: 'helm-upgrade',
  parse: (data) => readDeploy(data, 'helm-upgrade'),
  line: deployLine,
  run: deploy,
}
