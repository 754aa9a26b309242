// Every docker command that changes the host, in the order of docker's own help.

import type { HostVerb } from '../verb'
import { login, logout } from './accounts'
import { exec } from './exec'
import { commit, cp } from './files'
import { pull, push, rmi, tag } from './images'
import { attach, kill, pause, rename, restart, stop, unpause, update, wait } from './lifecycle'
import { networkConnect, networkCreate, networkDisconnect, networkRm } from './networks'
import { builderPrune, containerPrune, imagePrune, networkPrune, rm, systemPrune, volumePrune } from './removal'
import { create, run, start } from './run'
import { volumeCreate, volumeRm } from './volumes'

export const hostVerbs: readonly HostVerb[] = [
  run,
  exec,
  pull,
  push,
  login,
  logout,
  attach,
  commit,
  cp,
  create,
  kill,
  pause,
  rename,
  restart,
  rm,
  rmi,
  start,
  stop,
  tag,
  unpause,
  update,
  wait,
  containerPrune,
  imagePrune,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkPrune,
  networkRm,
  systemPrune,
  builderPrune,
  volumeCreate,
  volumePrune,
  volumeRm,
]
