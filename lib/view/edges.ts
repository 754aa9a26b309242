// Edges: each shows a relation in the world's state, a madeFrom, a selector or a reference; none is decoration.

import type { KubeObject } from '@/lib/kube/api/object'
import { releaseId } from './ids'
import type { Edge, EdgeKind } from './items'

/** `label` is the selector, field or reference behind the edge, as the system writes it. */
export function edge(kind: EdgeKind, [from, to]: readonly [string, string], label: string): Edge {
  return { id: `${kind}:${from}>${to}`, kind, from, to, label }
}

/** From the release whose name Helm wrote on the object. */
export function managedBy({ metadata }: KubeObject, id: string): readonly Edge[] {
  const name = metadata.annotations?.['meta.helm.sh/release-name']
  const namespace = metadata.annotations?.['meta.helm.sh/release-namespace']
  if (name === undefined || namespace === undefined) return []
  return [edge('manages', [releaseId(namespace, name), id], `meta.helm.sh/release-name: ${name}`)]
}
