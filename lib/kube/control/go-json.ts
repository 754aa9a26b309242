// JSON as Go's encoding/json prints maps: keys sorted, no blanks, and characters that HTML minds escaped.

import { type Json, printCanonical } from '@/lib/base/json'

export function printGoJson(value: Json): string {
  return printCanonical(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
