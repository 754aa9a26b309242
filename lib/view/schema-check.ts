// Schema check: keys of rendered objects that Kubernetes does not know, named as the API server names them, each at its
// place in the rendered text.
//
// Left out: wrong types and missing fields (the API server says those when the object is applied), custom resources.

import { splitManifests } from '@/lib/helm/manifests'
import { type FieldType, type StructType, structOf } from '@/lib/kube/api/schema'
import type { YamlNode } from '@/lib/yaml/node'
import { parseYaml } from '@/lib/yaml/parse'
import { keyText, nodeAtPath } from '@/lib/yaml/trace'
import { kindNames } from './kind-names'

export interface UnknownField {
  /** `unknown field "spec.replica"`, as strict decoding says it. */
  readonly message: string
  readonly start: number
  readonly end: number
}

export function unknownFields(text: string): readonly UnknownField[] {
  return splitManifests(text).flatMap(({ content, start }) => {
    const parsed = parseYaml(content)
    if (!parsed.ok || parsed.value === null) return []
    const struct = structOfObject(parsed.value)
    if (struct === null) return []
    const found: UnknownField[] = []
    walk(parsed.value, { kind: 'struct', goType: struct.goType, struct }, '', found)
    return found.map((each) => ({ ...each, start: each.start + start, end: each.end + start }))
  })
}

function structOfObject(root: YamlNode): StructType | null {
  const read = (key: string): string => {
    const node = nodeAtPath(root, [key])
    return node?.kind === 'scalar' ? node.text : ''
  }
  const known = kindNames.get(read('kind'))
  if (known === undefined || known.apiVersion !== read('apiVersion')) return null
  return structOf(known.group, read('kind')) ?? null
}

function walk(node: YamlNode, type: FieldType, path: string, found: UnknownField[]): void {
  if (node.kind === 'list' && type.kind === 'list') {
    for (const [index, item] of node.items.entries()) walk(item, type.items, `${path}[${index}]`, found)
  }
  if (node.kind !== 'map') return
  for (const { key, value } of node.entries) {
    const name = keyText(key)
    if (name === null || name === '<<') continue
    const below = path === '' ? name : `${path}.${name}`
    if (type.kind === 'map') walk(value, type.values, below, found)
    if (type.kind !== 'struct') continue
    const field = type.struct.field(name)
    if (field === undefined) found.push({ message: `unknown field "${below}"`, start: key.start, end: key.end })
    else walk(value, field.type, below, found)
  }
}
