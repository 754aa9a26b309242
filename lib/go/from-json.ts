// JSON data as Go holds it in an unstructured object: whole numbers are int64, lists hold anything.

import type { Json } from '@/lib/base/json'
import { GoList, type GoValue, goInt64, goMap } from './value'

export function goValueOfJson(json: Json): GoValue {
  if (typeof json === 'number') return Number.isSafeInteger(json) ? goInt64(json) : json
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return new GoList(json.map(goValueOfJson))
  return goMap(Object.entries(json).map(([key, value]) => [key, goValueOfJson(value)] as const))
}
