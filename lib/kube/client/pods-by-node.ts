// The pods of a node, from the pod informer.

import type { Pod } from '../api/generated/core'
import type { Informer } from './informer'

const indexName = 'node'

export function addNodeIndex(pods: Informer<Pod>): void {
  pods.addIndex(indexName, nodesOf, specOf)
}

function nodesOf({ spec: { nodeName } }: Pod): readonly string[] {
  return nodeName === undefined || nodeName === '' ? [] : [nodeName]
}

function specOf({ spec }: Pod): unknown {
  return spec
}

/** Needs addNodeIndex first. */
export function podsOnNode(pods: Informer<Pod>, nodeName: string): readonly Pod[] {
  return pods.byIndex(indexName, nodeName)
}
