// Controller: one loop of the control plane. It is started once, watches through informers, and reconciles keys.
//
// A controller keeps no state that it could not read from the API again; what it must remember between two
// reconciles (expectations, measurements) dies with the cluster.

import type { Clock } from '@/lib/base/clock'
import type { Rng } from '@/lib/base/rng'
import type { Key } from '../meta/keys'
import type { Client } from './client'
import type { InformerFactory } from './informer'
import type { MetricsReader } from './metrics'
import type { ActionRecorder, EventRecorder } from './recorder'
import type { RetryPace } from './retries'
import type { Outcome, Workqueue } from './workqueue'

export interface Controller {
  /** `deployment`; the table's order is the order in which controllers take turns at one moment. */
  readonly name: string
  /** One sentence for explanations and the docs page. */
  readonly doc: string
  start(context: ControllerContext): void
}

/** What a component of the control plane (a controller, the scheduler, the kubelets, the proxies) works with. */
export interface ControllerContext {
  readonly clock: Clock
  /** A stream of the component's own. */
  readonly rng: Rng
  readonly client: Client
  readonly informers: InformerFactory
  readonly metrics: MetricsReader
  /** Events with source.component = `component` (and source.host, for kubelets). */
  recorder(component: string, host?: string): EventRecorder
  /** Events as the scheduler writes them. */
  actionRecorder(component: string, host: string): ActionRecorder
  /** A queue that takes its turn after those made before it. */
  queue(options: QueueOptions): Workqueue
}

export interface QueueOptions {
  readonly name: string
  /** How long after `add` a key is taken up at the earliest; absent: 1 ms. */
  readonly latencyMs?: number
  /** How long a failing key waits; absent: the pace of most controllers. */
  readonly retryPace?: RetryPace
  reconcile(key: Key): Outcome
}
