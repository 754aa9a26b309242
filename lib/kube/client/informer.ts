// Informer: what a component knows of one kind: the store's own objects, by key and by index, and its changes.
//
// Models k8s.io/client-go/tools/cache, with no lag: an informer is up to date after every write. One informer a
// kind serves the whole cluster. Handlers run inside the write and must only put keys into queues.

import type { LabelSelector } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { Key } from '../meta/keys'
import type { KindOf } from '../meta/kinds'

export interface Informer<Kind extends KubeObject> {
  readonly kind: KindOf<Kind>
  get(key: Key): Kind | undefined
  /** All, or those of one namespace, in the order they came to be. */
  list(namespace?: string): readonly Kind[]
  readonly size: number
  /** Objects filed under a value of an index; asking for an index nobody added is a mistake. */
  byIndex(index: string, value: string): readonly Kind[]
  /** Objects of a namespace that a selector matches; looks only at those that share one of its labels. */
  select(namespace: string, selector: LabelSelector): readonly Kind[]
  /**
   * Adding the same index again is no matter. An object is filed under each value that `valuesOf` answers; while
   * `basisOf` answers the same for two states of it, the values are not asked for again.
   */
  addIndex(index: string, valuesOf: (object: Kind) => readonly string[], basisOf?: (object: Kind) => unknown): void
  /** Every object there is comes as `added` at once. */
  on(handlers: InformerHandlers<Kind>): void
}

export interface InformerHandlers<Kind extends KubeObject> {
  added?(object: Kind): void
  updated?(object: Kind, previous: Kind): void
  deleted?(object: Kind): void
}

export interface InformerFactory {
  of<Kind extends KubeObject>(kind: KindOf<Kind>): Informer<Kind>
}

/** Names of the indexes that informers of every kind have. */
export const indexNames = {
  /** uid of the controlling owner. */
  controller: 'controller',
  /** uid of any owner. */
  owner: 'owner',
  /** namespace, of objects that nobody controls. */
  orphan: 'orphan',
} as const
