// The verbs of kubectl: each runs one command of ../commands.

import type { KubectlVerb } from '../host'
import { annotate } from './annotate'
import { apiResources } from './api-resources'
import { apiVersions } from './api-versions'
import { apply } from './apply'
import { viewLastApplied } from './apply-view-last-applied'
import { authCanI } from './auth-can-i'
import { authWhoami } from './auth-whoami'
import { autoscale } from './autoscale'
import { clusterInfo } from './cluster-info'
import { configVerbs } from './config'
import { cordon } from './cordon'
import { create, createVerbs } from './create'
import { createToken } from './create-token'
import { debug } from './debug'
import { deleteVerb } from './delete'
import { describe } from './describe'
import { drain } from './drain'
import { events } from './events'
import { exec } from './exec'
import { explain } from './explain'
import { expose } from './expose'
import { get } from './get'
import { help } from './help'
import { label } from './label'
import { logs } from './logs'
import { options } from './options'
import { patch } from './patch'
import { portForward } from './port-forward'
import { replace } from './replace'
import { rolloutHistory } from './rollout-history'
import { rolloutPause } from './rollout-pause'
import { rolloutRestart } from './rollout-restart'
import { rolloutResume } from './rollout-resume'
import { rolloutStatus } from './rollout-status'
import { rolloutUndo } from './rollout-undo'
import { run } from './run'
import { scale } from './scale'
import { setEnv } from './set-env'
import { setImage } from './set-image'
import { setResources } from './set-resources'
import { setSelector } from './set-selector'
import { setServiceAccount } from './set-service-account'
import { setSubject } from './set-subject'
import { taint } from './taint'
import { topNode, topPod } from './top'
import { uncordon } from './uncordon'
import { version } from './version'
import { wait } from './wait'

export const kubectlVerbs: readonly KubectlVerb[] = [
  annotate,
  apiResources,
  apiVersions,
  viewLastApplied,
  apply,
  authCanI,
  authWhoami,
  autoscale,
  clusterInfo,
  ...configVerbs,
  portForward,
  replace,
  run,
  topNode,
  topPod,
  cordon,
  ...createVerbs,
  createToken,
  create,
  debug,
  deleteVerb,
  describe,
  drain,
  events,
  exec,
  explain,
  expose,
  get,
  help,
  label,
  logs,
  options,
  patch,
  rolloutHistory,
  rolloutPause,
  rolloutRestart,
  rolloutResume,
  rolloutStatus,
  rolloutUndo,
  scale,
  setEnv,
  setImage,
  setResources,
  setSelector,
  setServiceAccount,
  setSubject,
  taint,
  uncordon,
  version,
  wait,
]
