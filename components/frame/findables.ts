// What can be found by its name beside the page's own doings: files, things on the road, objects, examples.

import { examples } from '@/lib/scenario/examples/table'
import type { Scenario } from '@/lib/scenario/schema'
import type { Item } from '@/lib/view/kinds/table'
import type { ResourceGroup } from '@/lib/view/resource-table'
import { cardOf } from '../canvas/nodes/table'

export type Findable = Named &
  (
    | { readonly kind: 'file'; readonly path: string }
    | { readonly kind: 'item' | 'object'; readonly chooses: string }
    | { readonly kind: 'example'; readonly scenario: Scenario }
  )

interface Named {
  readonly id: string
  readonly label: string
  readonly detail: string
}

export interface Places {
  readonly paths: readonly string[]
  readonly items: readonly Item[]
  readonly groups: readonly ResourceGroup[]
}

/** In this order where nothing was typed. */
export function findables({ paths, items, groups }: Places): readonly Findable[] {
  return [
    ...paths.map((path): Findable => {
      return { kind: 'file', id: `file ${path}`, label: path.slice(path.lastIndexOf('/') + 1), detail: path, path }
    }),
    ...items.flatMap((item): readonly Findable[] => {
      const label = cardOf(item).foundAs?.(item)
      if (label === undefined) return []
      return [{ kind: 'item', id: `road ${item.id}`, label, detail: item.kind, chooses: item.id }]
    }),
    ...groups.flatMap(({ resource, rows }) =>
      rows.map(({ id, name, status }): Findable => {
        const detail = [resource.split('.')[0], status].filter(Boolean).join(' · ')
        return { kind: 'object', id: `object ${id}`, label: name, detail, chooses: id }
      }),
    ),
    ...examples.map(({ id, scenario }): Findable => {
      return { kind: 'example', id: `example ${id}`, label: scenario.title, detail: 'example', scenario }
    }),
  ]
}

/** Whether what was typed is a line for the terminal. */
export function isLineForTerminal(typed: string): boolean {
  return /^(docker|helm|kubectl|curl)\s+\S/.test(typed.trim())
}
