// Every kind of command, in the order of the road.

import type { CommandPart } from '../command-part'
import { apiRequest } from './api-request'
import { docker } from './docker'
import { dockerBuild } from './docker-build'
import { dockerPush } from './docker-push'
import { editFile } from './edit-file'
import { helmInstall } from './helm-install'
import { helmRollback } from './helm-rollback'
import { helmTest } from './helm-test'
import { helmUninstall } from './helm-uninstall'
import { helmUpgrade } from './helm-upgrade'
import { httpRequest } from './http-request'
import { moveFile } from './move-file'
import { nodeFault } from './node-fault'
import { nodeJoin } from './node-join'
import { place } from './place'
import { removeFile } from './remove-file'
import { traffic } from './traffic'

export const commandParts: readonly CommandPart[] = [
  editFile,
  removeFile,
  moveFile,
  dockerBuild,
  dockerPush,
  docker,
  helmInstall,
  helmUpgrade,
  helmRollback,
  helmUninstall,
  helmTest,
  apiRequest,
  httpRequest,
  nodeJoin,
  nodeFault,
  traffic,
  place,
]
