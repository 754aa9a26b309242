// Context: the services that Tiller's actions use.

import type { Clock } from '@/lib/base/clock'
import type { LogLine } from '@/lib/chart/log'
import type { Client } from '@/lib/kube/client/client'
import type { KindOf } from '@/lib/kube/meta/kinds'
import type { OperationStep } from './operation'

/** The read-only part: planning an action changes nothing in the cluster. */
export interface PlanContext {
  readonly client: Client
  readonly clock: Clock
  /** The server's discovery: where objects of a kind live; undefined when it serves no such kind. */
  findKind(apiVersion: string, kind: string): KindOf | undefined
}

export interface TillerContext extends PlanContext {
  /** Records a step for the panel. */
  note(step: Omit<OperationStep, 'atMs'>): void
  /** Writes a line to Helm's standard error. */
  log(line: LogLine): void
  /** Output of Helm that cannot be derived from the release afterwards. */
  say(text: string): void
}
