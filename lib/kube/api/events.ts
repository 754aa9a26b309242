// Events as events.k8s.io/v1 spells them.
//
// Wire shapes of Kubernetes 1.35, fields in upstream's order; the behaviour lives elsewhere.

import type { EventSource, ObjectReference } from './core'
import type { KubeObject, MicroTime, Time } from './object'

export interface Event extends KubeObject {
  readonly apiVersion: 'events.k8s.io/v1'
  readonly kind: 'Event'
  readonly eventTime: MicroTime
  readonly series?: EventSeries
  readonly reportingController?: string
  readonly reportingInstance?: string
  readonly action?: string
  readonly reason?: string
  readonly regarding?: ObjectReference
  readonly related?: ObjectReference
  readonly note?: string
  readonly type?: string
  readonly deprecatedSource?: EventSource
  readonly deprecatedFirstTimestamp?: Time
  readonly deprecatedLastTimestamp?: Time
  readonly deprecatedCount?: number
}

export interface EventSeries {
  readonly count: number
  readonly lastObservedTime: MicroTime
}
