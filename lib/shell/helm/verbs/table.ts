// The verbs of helm that speak to the cluster, as helm's help lists them.

import type { HelmVerb } from '../helm-verb'
import { getHooks } from './get-hooks'
import { getManifest } from './get-manifest'
import { getNotes } from './get-notes'
import { getValues } from './get-values'
import { history } from './history'
import { install } from './install'
import { list } from './list'
import { rollback } from './rollback'
import { status } from './status'
import { uninstall } from './uninstall'
import { upgrade } from './upgrade'

export const helmVerbs: readonly HelmVerb[] = [
  getHooks,
  getManifest,
  getNotes,
  getValues,
  history,
  install,
  list,
  rollback,
  status,
  uninstall,
  upgrade,
]
