// Finalizers as Go prints a list: `[kubernetes.io/pv-protection]`.

import type { JsonObject } from '@/lib/base/json'
import { valueIn } from '../object'

export function finalizersText(object: JsonObject): string {
  const finalizers = valueIn(object, 'metadata', 'finalizers')
  return `[${Array.isArray(finalizers) ? finalizers.map(String).join(' ') : ''}]`
}
