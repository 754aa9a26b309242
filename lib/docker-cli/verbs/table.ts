// Every docker command that only looks, in the order of docker's own help.

import type { ReadVerb } from '../read-verb'
import { exportContainer, importImage, load, save } from './archives'
import { history } from './history'
import { images } from './images'
import { inspect, inspectOfContainer, inspectOfImage, inspectOfNetwork, inspectOfVolume } from './inspect'
import { networkLs, volumeLs } from './lists'
import { logs } from './logs'
import { diff, port, stats, top } from './processes'
import { ps } from './ps'
import { info, search, systemDf, version } from './system'

export const readVerbs: readonly ReadVerb[] = [
  ps,
  images,
  search,
  version,
  info,
  diff,
  history,
  inspect,
  logs,
  port,
  stats,
  top,
  inspectOfContainer,
  inspectOfImage,
  inspectOfNetwork,
  inspectOfVolume,
  networkLs,
  systemDf,
  save,
  load,
  exportContainer,
  importImage,
  volumeLs,
]
