// JSON data as fmt prints what it decodes to.

import type { Json } from '@/lib/base/json'
import { formatValueText, sprintf } from './fmt'
import { goValueOfJson } from './from-json'

/** Models %v: `map[a:1 b:[2 <nil>]]`. */
export function formatJson(value: Json): string {
  return formatValueText(goValueOfJson(value))
}

/** Models %#v: `map[string]interface {}{"a":1}`. */
export function formatJsonSyntax(value: Json): string {
  return sprintf('%#v', [goValueOfJson(value)])
}
