// Tables: the columns and rows that the server returns to a client that requests a Table.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers response and pkg/printers. Wide columns are always there, marked by
// their priority.

import type { ListMeta, ObjectMeta } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Resource } from './resource'

export interface Table {
  readonly kind: 'Table'
  readonly apiVersion: 'meta.k8s.io/v1'
  readonly metadata: ListMeta
  readonly columnDefinitions: readonly ColumnDefinition[]
  readonly rows: readonly TableRow[]
}

export interface ColumnDefinition {
  readonly name: string
  readonly type: string
  readonly format: string
  readonly description: string
  readonly priority: number
}

export interface TableRow {
  readonly cells: readonly (string | number)[]
  readonly object: PartialObject
}

interface PartialObject {
  readonly kind: 'PartialObjectMetadata'
  readonly apiVersion: 'meta.k8s.io/v1'
  readonly metadata: ObjectMeta
}

export function tableOf(
  { columns }: Resource,
  objects: readonly KubeObject[],
  nowMs: number,
  metadata: ListMeta = {},
): Table {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format = '', doc, priority }) => ({
      name,
      type,
      format,
      description: doc,
      priority,
    })),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, nowMs)),
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata },
    })),
  }
}
