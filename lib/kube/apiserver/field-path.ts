// JSONPath of one field, as definitions of custom kinds use it: `.spec.size`, `.a['b.c'][0]`, `.list[*].name`.
//
// Models what k8s.io/apiextensions-apiserver does with client-go's jsonpath: braces around it, missing keys allowed.

import type { Json } from '@/lib/base/json'
import { findJsonPath } from '@/lib/go/jsonpath/evaluate'
import { parseJsonPath } from '@/lib/go/jsonpath/parse'

/** Every value at the path, in order; nothing where the path leads nowhere or is refused. */
export function readerOfPath(path: string): (value: Json) => readonly Json[] {
  const nodes = parseJsonPath(`{${path}}`)
  return (value) => {
    const found = nodes.ok ? findJsonPath(nodes.value, value, { allowsMissing: true }) : nodes
    return found.ok ? (found.value[0] ?? []) : []
  }
}
