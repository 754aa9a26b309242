// Values as Go's %#v writes them: `map[string]interface {}{"a":1}`.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { quote } from '@/lib/go/quote'

export function goSyntax(value: Json): string {
  if (value === null) return 'interface {}(nil)'
  if (Array.isArray(value)) return `[]interface {}{${(value as readonly Json[]).map(goSyntax).join(', ')}}`
  if (isJsonObject(value)) {
    const object = value as JsonObject
    const pairs = sortedKeys(object).map((key) => `${quote(key)}:${goSyntax(object[key] ?? null)}`)
    return `map[string]interface {}{${pairs.join(', ')}}`
  }
  return typeof value === 'string' ? quote(value) : String(value)
}
