// Any other object, told field by field, names spelled out.
//
// Models k8s.io/kubectl/pkg/describe describe.go GenericDescriber and printUnstructuredContent.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { namespaceOf } from '../object'
import { writeAnnotations, writeEvents, writeLabels, writeName } from './common'
import type { Subject } from './describer'
import type { Page } from './page'

const skipped = new Set([
  '.metadata.managedFields',
  '.metadata.name',
  '.metadata.namespace',
  '.metadata.labels',
  '.metadata.annotations',
])

export function describeGeneric(page: Page, subject: Subject): void {
  const { object } = subject
  writeName(page, object)
  page.write(0, `Namespace:\t${namespaceOf(object)}\n`)
  writeLabels(page, object)
  writeAnnotations(page, object)
  writeFields(page, 0, object, '')
  writeEvents(page, subject)
}

function writeFields(page: Page, level: number, fields: JsonObject, path: string): void {
  for (const key of sortedKeys(fields)) {
    const value = fields[key]
    const here = `${path}.${key}`
    if (value === undefined || skipped.has(here)) continue
    if (isJsonObject(value)) {
      page.write(level, `${labelOf(key)}:\n`)
      writeFields(page, level + 1, value as JsonObject, here)
    } else if (Array.isArray(value)) {
      page.write(level, `${labelOf(key)}:\n`)
      for (const item of value as readonly Json[]) {
        if (isJsonObject(item)) writeFields(page, level + 1, item as JsonObject, here)
        else page.write(level + 1, `${String(item)}\n`)
      }
    } else {
      page.write(level, `${labelOf(key)}:\t${value === null ? '<nil>' : String(value)}\n`)
    }
  }
}

const acronyms = new Set(['API', 'URL', 'UID', 'OSB', 'GUID'])

/** `firstTimestamp` -> `First Timestamp`, `apiVersion` -> `API Version`; a name with other marks stays as it is. */
function labelOf(field: string): string {
  if (!/^[A-Za-z-]+$/.test(field)) return field
  const words = field.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|-/g) ?? [field]
  return words
    .map((word) =>
      acronyms.has(word.toUpperCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ')
}
