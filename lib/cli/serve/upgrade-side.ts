// The input of a stream once its protocol is negotiated.

import type { Duplex } from 'node:stream'
import type { PodHost, PodPlace } from './pod-host'

export interface UpgradeSide {
  readonly host: PodHost
  readonly place: PodPlace
  readonly query: URLSearchParams
  readonly socket: Duplex
  readonly protocol: string
}
