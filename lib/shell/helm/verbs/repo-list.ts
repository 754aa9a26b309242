// helm repo list: there are none in this terminal: charts come from the workspace.

import { done } from '../../tool'
import type { HelmVerb } from '../helm-verb'

export const repoList: HelmVerb = {
  name: 'repo list',
  usage: 'repo list [flags]',
  flags: [{ name: 'output', short: 'o', kind: 'text' }],
  arity: [0, 0],
  run: () => done('no repositories to show\n'),
}
