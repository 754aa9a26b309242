// Nodes of a JSONPath template: text, and actions made of steps.

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly steps: readonly Step[] }

export type Step =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'recursive' }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'union'; readonly lists: readonly (readonly Step[])[] }
  | {
      readonly kind: 'filter'
      readonly left: readonly Step[]
      readonly operator: string
      readonly right: readonly Step[]
    }
  | { readonly kind: 'constant'; readonly value: number | boolean }
  | { readonly kind: 'word'; readonly word: string }

/** Bounds as written; a single index ends one after it starts. */
export interface Slice {
  readonly from: number | null
  readonly to: number | null
  readonly isIndex: boolean
  readonly step: number | null
}
