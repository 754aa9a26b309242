// Recorder: Events about objects, deduplicated, aggregated and thinned out as Kubernetes does.
//
// Models k8s.io/client-go/tools/record (core/v1 events; all components but the scheduler) and tools/events
// (events.k8s.io; the scheduler).

import type { KubeObject } from '../api/object'

export type EventType = 'Normal' | 'Warning'

export interface EventRecorder {
  event(about: EventSubject, type: EventType, reason: string, message: string): void
}

/** What an event is about: an object, or a part of one (`spec.containers{web}`). */
export type EventSubject = KubeObject | { readonly object: KubeObject; readonly fieldPath: string }

/** The scheduler's recorder: `eventTime`, `action`, series instead of counts. */
export interface ActionRecorder {
  action(about: KubeObject, record: ActionRecord): void
}

export interface ActionRecord {
  readonly type: EventType
  readonly reason: string
  readonly action: string
  readonly note: string
  readonly related?: KubeObject
}
