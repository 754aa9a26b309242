// The verbs of helm that speak to the cluster, as helm's help lists them.

import type { HelmVerb } from '../helm-verb'
import { elsewhere } from './elsewhere'
import { env } from './env'
import { getAll } from './get-all'
import { getHooks } from './get-hooks'
import { getManifest } from './get-manifest'
import { getMetadata } from './get-metadata'
import { getNotes } from './get-notes'
import { getValues } from './get-values'
import { history } from './history'
import { install } from './install'
import { list } from './list'
import { rollback } from './rollback'
import { status } from './status'
import { test } from './test'
import { uninstall } from './uninstall'
import { upgrade } from './upgrade'
import { version } from './version'

export const helmVerbs: readonly HelmVerb[] = [
  ...elsewhere,
  env,
  getAll,
  getHooks,
  getManifest,
  getMetadata,
  getNotes,
  getValues,
  history,
  install,
  list,
  rollback,
  status,
  test,
  uninstall,
  upgrade,
  version,
]
