// Nodes of a JSONPath template: text, and actions made of steps.
//
// Models k8s.io/client-go/util/jsonpath/node.go.

export type JsonPathNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly steps: readonly JsonPathNode[] }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'union'; readonly lists: readonly (readonly JsonPathNode[])[] }
  | {
      readonly kind: 'filter'
      readonly left: readonly JsonPathNode[]
      readonly operator: string
      readonly right: readonly JsonPathNode[]
    }
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  /** `range`, `end`, or an unknown word. */
  | { readonly kind: 'word'; readonly word: string }

/** Bounds as written; a single index ends one after it starts. */
export interface Slice {
  readonly from: number | null
  readonly to: number | null
  readonly isIndex: boolean
  readonly step: number | null
}
