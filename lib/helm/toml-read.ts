// TOML documents as template values.

import { type GoValue, goMap } from '@/lib/go/value'

export function fromToml(_text: string): GoValue {
  return goMap()
}
