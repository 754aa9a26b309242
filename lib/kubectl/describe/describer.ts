// Describer: how one kind is told at length. One file a kind in kinds/, listed in kinds/table.ts.

import type { JsonObject } from '@/lib/base/json'
import type { ApiResource } from '../resources'
import type { Page } from './page'

export interface Subject {
  readonly object: JsonObject
  readonly resource: ApiResource
  readonly nowMs: number
  /** Events of the object; null when none are to be shown. */
  events(): readonly JsonObject[] | null
  /** A document of the API; null when it is refused. */
  ask(path: string, query?: Readonly<Record<string, string>>): JsonObject | null
  /** The message of the refusal, or null. */
  refusal(path: string): string | null
}

export interface Describer {
  /** `Deployment.apps`, `Pod`. */
  readonly kind: string
  describe(page: Page, subject: Subject): void
}
