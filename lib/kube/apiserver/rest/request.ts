// REST requests: what a client of the API sends over the wire, and what comes back.

import type { JsonObject } from '@/lib/base/json'

export interface RestRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/apis/apps/v1/namespaces/default/deployments/web/scale` */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  /** By lower-case name: `accept`, `content-type`. */
  readonly headers: Readonly<Record<string, string>>
  /** The parsed body; an apply patch in YAML was read by the caller. */
  readonly body?: unknown
  /** A body that is no JSON, as it came. */
  readonly text?: string
}

export interface RestAnswer {
  readonly code: number
  /** A text where the subresource speaks text (logs). */
  readonly body: JsonObject | string
  /** Texts of `Warning` headers. */
  readonly warnings: readonly string[]
}
