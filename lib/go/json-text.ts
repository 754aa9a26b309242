// Plain data as encoding/json prints it.
//
// Models json.Marshal and MarshalIndent: `<`, `>`, `&` and the line separators are escaped. Values of Go are printed by
// json.ts.

import { sortedKeys } from '@/lib/base/order'

/** As a map is printed: keys in order, all the way down; absent fields are left out. */
export function printGoJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printGoJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return escapeMarkup(JSON.stringify(value))
  const fields = value as Readonly<Record<string, unknown>>
  const keys = sortedKeys(value).filter((key) => fields[key] !== undefined)
  return `{${keys.map((key) => `${printGoJson(key)}:${printGoJson(fields[key])}`).join(',')}}`
}

/** As a struct is printed: fields in the order they stand in. */
export function printGoStruct(value: unknown, indent = ''): string {
  return escapeMarkup(JSON.stringify(value, null, indent))
}

function escapeMarkup(text: string): string {
  return text.replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
