// Columns of custom kinds: the name, and what the definition wants printed; the age where it wants nothing.
//
// Models k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor.

import { isJsonObject, type Json, jsonOf } from '@/lib/base/json'
import type { CustomResourceColumnDefinition } from '../../api/generated/apiextensions'
import type { KubeObject } from '../../api/object'
import { valuesAtPath } from '../../meta/json-path'
import { ageOf, nameColumn } from '../columns/common'
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
  return {
    name,
    type: type === 'integer' || type === 'date' ? type : 'string',
    priority: (priority ?? 0) > 0 ? 1 : 0,
    ...(format === undefined ? {} : { format }),
    doc: description ?? '',
    cell: (object, nowMs) => cellOf(object, jsonPath, { type, nowMs }),
  }
}

/** Empty where there is nothing to show, or nothing of that type. */
function cellOf(
  object: KubeObject,
  path: string,
  { type, nowMs }: { readonly type: string; readonly nowMs: number },
): string | number {
  const found = valuesAtPath(jsonOf(object), path)
  const [value] = found
  if (value === undefined || value === null) return ''
  switch (type) {
    case 'integer':
    case 'number':
      return typeof value === 'number' ? value : ''
    case 'boolean':
      return typeof value === 'boolean' ? String(value) : ''
    case 'date':
      return typeof value === 'string' ? ageOf(value, nowMs) : ''
    default:
      return found.map(printed).join(' ')
  }
}

function printed(value: Json): string {
  if (typeof value === 'string') return value
  return Array.isArray(value) || isJsonObject(value) ? JSON.stringify(value) : String(value)
}
