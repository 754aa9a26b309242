// One request in progress: the data that every handler reads, and the two kinds of answers.

import { isJsonObject, type JsonObject, jsonOf } from '@/lib/base/json'
import type { FieldTexts } from '../../api/field-texts'
import type { Status } from '../../api/generated/meta'
import type { DynamicObject } from '../../api/object'
import type { Client } from '../../client/client'
import type { MetricsReader } from '../../client/metrics'
import { keyFor } from '../../meta/keys'
import type { KindOf } from '../../meta/kinds'
import type { Served } from '../registry'
import type { ApiServer } from '../server'
import type { ResourcePath } from './path'
import type { RestAnswer, RestRequest } from './request'

export function keyOfPath({ namespace, name }: ResourcePath): string {
  return keyFor(namespace ?? '', name ?? '')
}

/** The body; a body without a namespace gets the path's. */
export function bodyOf({ request, path }: RestCall): JsonObject | null {
  if (!isJsonObject(request.body)) return null
  const body = request.body as JsonObject
  const given = body['metadata'] ?? null
  if (given !== null && !isJsonObject(given)) return body
  const metadata = isJsonObject(body['metadata']) ? (body['metadata'] as JsonObject) : {}
  const namespace = metadata['namespace'] ?? path.namespace
  const name = metadata['name'] ?? path.name
  return {
    ...body,
    metadata: {
      ...metadata,
      ...(name === undefined ? {} : { name }),
      ...(namespace === undefined ? {} : { namespace }),
    },
  }
}

export function answered(body: JsonObject | string, code = 200): RestAnswer {
  return { code, body, warnings: [] }
}

export function refusal(status: Status, warnings: readonly string[] = []): RestAnswer {
  return { code: status.code ?? 500, body: jsonOf(status), warnings }
}

/** A request with its parsed path and resolved resource. */
export interface RestCall {
  readonly host: RestHost
  readonly request: RestRequest
  readonly path: ResourcePath
  readonly served: Served
  readonly kind: KindOf<DynamicObject>
  /** Warnings, added by the write. */
  readonly warnings: string[]
}

export interface RestHost {
  /** Absent without a metrics server. */
  readonly metrics?: MetricsReader
  /** Descriptions of fields for OpenAPI documents; absent until loaded. */
  readonly fieldTexts?: FieldTexts
  readonly server: ApiServer
  readonly client: Client
  readonly nowMs: number
}
