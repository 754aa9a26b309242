// Template values as TOML documents.

import type { GoValue } from '@/lib/go/value'

export function toToml(_value: GoValue): GoValue {
  return ''
}
