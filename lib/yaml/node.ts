// The node tree of one YAML document: what was written, before it is read as values.
//
// Every node keeps its span, so that a path in a value can be traced back to its text.

import type { ScalarStyle } from './token'

export type YamlNode = ScalarNode | MapNode | ListNode | AliasNode

interface Place {
  readonly start: number
  readonly end: number
  /** Line of the start, from 0. */
  readonly line: number
  /** Resolved tag, "" when none was written. */
  readonly tag: string
}

export interface ScalarNode extends Place {
  readonly kind: 'scalar'
  readonly text: string
  readonly style: ScalarStyle
  /** Written without quotes and without a tag: its type follows from its text. */
  readonly isImplicit: boolean
}

export interface MapEntry {
  readonly key: YamlNode
  readonly value: YamlNode
}

export interface MapNode extends Place {
  readonly kind: 'map'
  readonly isFlow: boolean
  readonly entries: readonly MapEntry[]
}

export interface ListNode extends Place {
  readonly kind: 'list'
  readonly isFlow: boolean
  readonly items: readonly YamlNode[]
}

export interface AliasNode extends Place {
  readonly kind: 'alias'
  readonly name: string
  /** Null inside the anchored node itself: an alias to what is still being read. */
  readonly target: () => YamlNode | null
}

/** "<<" written as a merge key. */
export function isMergeKey(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.text === '<<' && (node.isImplicit || node.tag === 'tag:yaml.org,2002:merge')
}
