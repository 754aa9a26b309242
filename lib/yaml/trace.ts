// Tracing: a path in a value <-> its place in the text.
//
// A path names map keys and list indices. Aliases and merges are followed: the place is where the value was written.

import { isMergeKey, type MapEntry, type MapNode, type YamlNode } from './node'
import { scalarOf, YamlDecodeError } from './scalar'

export type YamlPath = readonly (string | number)[]

/** The node a path leads to; null where it leads nowhere. */
export function nodeAtPath(root: YamlNode, path: YamlPath): YamlNode | null {
  let at: YamlNode | null = followAlias(root)
  for (const key of path) {
    if (at === null) return null
    if (at.kind === 'map') at = valueOfKey(at, String(key))
    else at = at.kind === 'list' ? (at.items[Number(key)] ?? null) : null
    if (at !== null) at = followAlias(at)
  }
  return at
}

/** The entry (key and value) that a path of a map leads to, as written: aliases are not followed at its end. */
export function entryAtPath(root: YamlNode, path: YamlPath): MapEntry | null {
  const parent = nodeAtPath(root, path.slice(0, -1))
  const key = path[path.length - 1]
  if (parent === null || parent.kind !== 'map' || key === undefined) return null
  return ownEntry(parent, String(key))
}

/** The path of the innermost value that covers an offset: of a key, the path it names. */
export function pathAtOffset(root: YamlNode, offset: number): YamlPath {
  const path: (string | number)[] = []
  let at: YamlNode | null = root
  while (at !== null) {
    const step: Step | null = stepTo(at, offset)
    if (step === null) break
    path.push(step.key)
    at = step.node
  }
  return path
}

interface Step {
  readonly key: string | number
  readonly node: YamlNode | null
}

function stepTo(node: YamlNode, offset: number): Step | null {
  if (node.kind === 'list') {
    const index = node.items.findIndex((item) => covers(item, offset))
    return index < 0 ? null : { key: index, node: node.items[index] ?? null }
  }
  if (node.kind !== 'map') return null
  for (const { key, value } of node.entries) {
    if (covers(key, offset)) return { key: keyText(key) ?? '', node: null }
    if (covers(value, offset)) return { key: keyText(key) ?? '', node: value }
  }
  return null
}

function covers(node: YamlNode, offset: number): boolean {
  return offset >= node.start && offset <= node.end
}

function followAlias(node: YamlNode): YamlNode | null {
  return node.kind === 'alias' ? node.target() : node
}

function valueOfKey(map: MapNode, key: string): YamlNode | null {
  // What comes later wins, merges included.
  for (let i = map.entries.length - 1; i >= 0; i--) {
    const entry = map.entries[i]
    if (entry === undefined) continue
    if (isMergeKey(entry.key)) {
      const merged = valueThroughMerge(entry.value, key)
      if (merged !== null) return merged
    } else if (keyText(entry.key) === key) return entry.value
  }
  return null
}

function valueThroughMerge(node: YamlNode, key: string): YamlNode | null {
  const target = followAlias(node)
  if (target?.kind === 'map') return valueOfKey(target, key)
  if (target?.kind !== 'list') return null
  for (const item of target.items) {
    const found = valueThroughMerge(item, key)
    if (found !== null) return found
  }
  return null
}

function ownEntry(map: MapNode, key: string): MapEntry | null {
  return map.entries.findLast((entry) => keyText(entry.key) === key) ?? null
}

/** The key as the value has it; null for keys that are no scalar. */
export function keyText(node: YamlNode): string | null {
  const target = followAlias(node)
  if (target?.kind !== 'scalar') return null
  try {
    const scalar = scalarOf(target)
    return scalar.kind === 'string' || scalar.kind === 'timestamp'
      ? scalar.value
      : keyOfScalar(target.text, scalar.kind)
  } catch (error) {
    if (error instanceof YamlDecodeError) return null
    throw error
  }
}

function keyOfScalar(text: string, kind: string): string {
  if (kind === 'bool') return /^(?:y|yes|true|on)$/i.test(text) ? 'true' : 'false'
  const number = Number(text)
  return kind === 'int' && Number.isSafeInteger(number) ? String(number) : text
}
