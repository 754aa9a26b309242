// Context: what Tiller's actions work with.

import type { Clock } from '@/lib/base/clock'
import type { LogLine } from '@/lib/chart/log'
import type { Client } from '@/lib/kube/client/client'
import type { KindOf } from '@/lib/kube/meta/kinds'
import type { OperationStep } from './operation'

/** What looks ahead and changes nothing. */
export interface PlanContext {
  readonly client: Client
  readonly clock: Clock
  /** The server's discovery: where objects of a kind live; undefined when it serves no such kind. */
  findKind(apiVersion: string, kind: string): KindOf | undefined
}

export interface TillerContext extends PlanContext {
  /** Tells the panel what was just done. */
  note(step: Omit<OperationStep, 'atMs'>): void
  /** Says a line on Helm's standard error. */
  log(line: LogLine): void
  /** What Helm prints, where that cannot be told from the release afterwards. */
  say(text: string): void
}
