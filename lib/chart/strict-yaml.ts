// Keys that a YAML map sets twice, as go-yaml's strict mode tells of them.

import { quote } from '@/lib/go/quote'
import type { YamlNode } from '@/lib/yaml/node'
import { parseYaml } from '@/lib/yaml/parse'
import { keyText } from '@/lib/yaml/trace'

/** One line for each repeated key, in reading order. */
export function duplicateKeys(text: string): readonly string[] {
  const parsed = parseYaml(text)
  const lines: string[] = []
  if (parsed.ok && parsed.value !== null) collect(parsed.value, lines)
  return lines
}

function collect(node: YamlNode, lines: string[]): void {
  if (node.kind === 'list') for (const item of node.items) collect(item, lines)
  if (node.kind !== 'map') return
  const seen = new Set<string>()
  for (const { key, value } of node.entries) {
    collect(value, lines)
    const name = keyText(key)
    if (name === null) continue
    if (seen.has(name)) lines.push(`line ${value.line + 1}: key ${quote(name)} already set in map`)
    seen.add(name)
  }
}
