// Columns of custom kinds: the name, then the definition's columns, or the age when it has none.
//
// Models k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor.

import { type Json, jsonOf } from '@/lib/base/json'
import { printFoundValue } from '@/lib/go/jsonpath/print'
import { rfc3339Nano } from '@/lib/go/time-format'
import { parseTime } from '@/lib/go/time-parse'
import { utc } from '@/lib/go/zone'
import type { CustomResourceColumnDefinition } from '../../api/generated/apiextensions'
import { ageOf, nameColumn } from '../columns/common'
import { readerOfPath } from '../field-path'
import type { Column } from '../resource'

const defaultColumns: readonly CustomResourceColumnDefinition[] = [
  {
    name: 'Age',
    type: 'date',
    description: 'CreationTimestamp is a timestamp representing the server time when this object was created.',
    jsonPath: '.metadata.creationTimestamp',
  },
]

export function customColumns(wanted: readonly CustomResourceColumnDefinition[] | undefined): readonly Column[] {
  const definitions = wanted === undefined || wanted.length === 0 ? defaultColumns : wanted
  return [nameColumn, ...definitions.map(columnOf)]
}

function columnOf({ name, type, format, description, priority, jsonPath }: CustomResourceColumnDefinition): Column {
  const read = readerOfPath(jsonPath)
  return {
    name,
    type: type === 'integer' || type === 'date' ? type : 'string',
    priority: (priority ?? 0) > 0 ? 1 : 0,
    ...(format === undefined ? {} : { format }),
    doc: description ?? '',
    cell(object, nowMs) {
      const [value] = read(jsonOf(object))
      return value === undefined ? '' : cellOf(value, type, nowMs)
    },
  }
}

/** The first value at the path; empty when it does not have the column's type. */
function cellOf(value: Json, type: string, nowMs: number): string | number {
  switch (type) {
    case 'string':
      return value === null ? '<no value>' : printFoundValue(value)
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : ''
    case 'number':
      return typeof value === 'number' ? value : ''
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : ''
    case 'date':
      return typeof value === 'string' ? shownAge(value, nowMs) : ''
    default:
      return ''
  }
}

function shownAge(text: string, nowMs: number): string {
  if (text === '') return ageOf(undefined, nowMs)
  return parseTime(text, rfc3339Nano, utc).ok ? ageOf(text, nowMs) : '<invalid>'
}
