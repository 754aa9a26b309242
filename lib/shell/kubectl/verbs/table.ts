// The verbs of kubectl, longer names before the shorter ones they begin with.

import type { KubectlVerb } from '../host'
import { annotate } from './annotate'
import { apiResources } from './api-resources'
import { apply } from './apply'
import { cordon } from './cordon'
import { create, createVerbs } from './create'
import { deleteVerb } from './delete'
import { describe } from './describe'
import { drain } from './drain'
import { events } from './events'
import { exec } from './exec'
import { expose } from './expose'
import { get } from './get'
import { label } from './label'
import { logs } from './logs'
import { patch } from './patch'
import { rolloutHistory } from './rollout-history'
import { rolloutPause } from './rollout-pause'
import { rolloutRestart } from './rollout-restart'
import { rolloutResume } from './rollout-resume'
import { rolloutStatus } from './rollout-status'
import { rolloutUndo } from './rollout-undo'
import { scale } from './scale'
import { setEnv } from './set-env'
import { setImage } from './set-image'
import { setResources } from './set-resources'
import { taint } from './taint'
import { uncordon } from './uncordon'
import { version } from './version'
import { wait } from './wait'

export const kubectlVerbs: readonly KubectlVerb[] = [
  annotate,
  apiResources,
  apply,
  cordon,
  ...createVerbs,
  create,
  deleteVerb,
  describe,
  drain,
  events,
  exec,
  expose,
  get,
  label,
  logs,
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
  taint,
  uncordon,
  version,
  wait,
]
