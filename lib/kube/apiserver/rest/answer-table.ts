// Tables over the wire: whether a client asked for one, and how much of each object its rows carry.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { ListMeta } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { Served } from '../registry'
import { tableOf } from '../table-output'

/** Whether an Accept header prefers a table. */
export function wantsTable(accept: string | undefined): boolean {
  const [first = ''] = (accept ?? '').split(',')
  return first.includes('as=Table')
}

export interface TableOptions {
  readonly nowMs: number
  /** The metadata of the list. */
  readonly metadata: ListMeta
  /** Whole objects in the rows (`includeObject=Object`), or their metadata alone. */
  readonly includes: 'metadata' | 'object'
}

export function answerTable(
  { resource, conversion }: Served,
  objects: readonly KubeObject[],
  options: TableOptions,
): JsonObject {
  const stored = conversion === null ? objects : objects.map((object) => conversion.toStored(object) as KubeObject)
  const table = tableOf(resource, stored, options.nowMs, options.metadata)
  if (options.includes === 'metadata') return jsonOf(table)
  return jsonOf({ ...table, rows: table.rows.map((row, i) => ({ ...row, object: objects[i] })) })
}
