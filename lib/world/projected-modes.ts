// Modes of the files that the kubelet writes into a volume: the item's own, else the volume's, else 0644.
//
// Models pkg/volume/configmap MakePayload, and its siblings for Secrets, projections and the downward API. Left out:
// fsGroup, which hands the files to a group.

import type { Volume } from '@/lib/kube/api/generated/core'

interface Item {
  readonly path: string
  readonly mode?: number
}

interface Source {
  readonly defaultMode?: number
  readonly items?: readonly Item[]
}

const usualMode = 0o644

/** By the path of the file in its volume. */
export function modeIn(volume: Volume | undefined, path: string): number {
  const { configMap, secret, downwardAPI, projected } = volume ?? {}
  const source: Source | undefined = configMap ?? secret ?? downwardAPI
  if (source !== undefined) return itemMode(source.items, path) ?? source.defaultMode ?? usualMode
  for (const part of projected?.sources ?? []) {
    const items = (part.configMap ?? part.secret ?? part.downwardAPI)?.items
    const own = itemMode(items, path)
    if (own !== undefined) return own
  }
  return projected?.defaultMode ?? usualMode
}

function itemMode(items: readonly Item[] | undefined, path: string): number | undefined {
  return items?.find((item) => item.path === path)?.mode
}
