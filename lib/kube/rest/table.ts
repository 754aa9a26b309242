// Tables: lists as rows and columns, the way the server prints for kubectl.
//
// Models k8s.io/kubernetes/pkg/printers and meta.k8s.io/v1 Table. Rows carry the object's metadata only, unless asked.

import type { Json, JsonObject } from '@/lib/base/json'
import type { KubeObject } from '../api/object'
import type { Served } from '../server/registry'

/** Whether an Accept header prefers a table. */
export function wantsTable(accept: string | undefined): boolean {
  const [first = ''] = (accept ?? '').split(',')
  return first.includes('as=Table')
}

export interface TableOptions {
  readonly nowMs: number
  /** The metadata of the list. */
  readonly metadata: JsonObject
  /** Whole objects in the rows (`includeObject=Object`), or their metadata alone. */
  readonly includes: 'metadata' | 'object'
}

export function tableOf({ resource }: Served, objects: readonly KubeObject[], options: TableOptions): JsonObject {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: resource.columns.map(({ name, type, format = '', doc, priority }) => ({
      name,
      type,
      format,
      description: doc,
      priority,
    })),
    rows: objects.map((object) => ({
      cells: resource.columns.map((column) => column.cell(object, options.nowMs)),
      object: included(object, options.includes),
    })),
  }
}

function included(object: KubeObject, includes: TableOptions['includes']): Json {
  if (includes === 'object') return object as unknown as Json
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata as unknown as Json }
}
