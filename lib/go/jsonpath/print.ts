// What a JSONPath search found, as text. Models k8s.io/client-go/util/jsonpath PrintResults.

import type { Json } from '@/lib/base/json'
import { formatValueText } from '../fmt'
import { goValueOfJson } from '../from-json'
import { compactJson, encodeJson, type JsonStyle } from '../json'

/** The values of one action: objects and lists as JSON, one blank between them. */
export function printFound(found: readonly Json[]): string {
  return found.map(printFoundValue).join(' ')
}

export function printFoundValue(value: Json): string {
  if (value === null) return 'null'
  return typeof value === 'object' ? jsonText(value, compactJson) : formatValueText(goValueOfJson(value))
}

/** The values of one action as a list of JSON. Models EnableJSONOutput. */
export function printFoundAsJson(found: readonly Json[]): string {
  return `${jsonText(found, { ...compactJson, indent: '    ' })}\n`
}

function jsonText(value: Json, style: JsonStyle): string {
  const text = encodeJson(goValueOfJson(value), style)
  return text.ok ? text.value : text.error
}
