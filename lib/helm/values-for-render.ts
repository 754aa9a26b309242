// Coalesced values as templates get them: fresh maps that tell where they are read, and whether one was changed.
//
// Templates may change values (set, merge), and later templates see it. While nobody does, a template's result
// depends only on what it reads, and may be kept.

import { ValueTable } from '@/lib/chart/value-tree'
import { rootOrigin } from '@/lib/go/origin'
import { GoList, GoMap, type GoValue, markOrigins } from '@/lib/go/value'

/** The tree that values belong to, as their origins name it. */
export const valuesTree = 'Values'

export interface ChangeWatch {
  hasChanged: boolean
}

class WatchedMap extends GoMap {
  watch: ChangeWatch | null = null

  override set(key: string, value: GoValue): this {
    if (this.watch) this.watch.hasChanged = true
    return super.set(key, value)
  }

  override delete(key: string): boolean {
    if (this.watch) this.watch.hasChanged = true
    return super.delete(key)
  }
}

/** The tree as maps; `watch` learns of every change made to one of them from now on. */
export function valuesForRender(table: ValueTable, watch: ChangeWatch): GoMap {
  const values = mapOfTable(table)
  markOrigins(values, rootOrigin(valuesTree))
  startWatching(values, watch)
  return values
}

function mapOfTable(table: ValueTable): WatchedMap {
  const map = new WatchedMap()
  for (const [key, node] of table) map.set(key, node instanceof ValueTable ? mapOfTable(node) : copyLeaf(node.value))
  return map
}

/** Lists are fresh as well: the maps inside them can be changed, and they tell where they are read. */
function copyLeaf(value: GoValue): GoValue {
  if (value instanceof GoList) return new GoList(value.items.map(copyLeaf), value.type, value.isNil)
  if (!(value instanceof GoMap)) return value
  const map = new WatchedMap()
  for (const [key, item] of value) map.set(key, copyLeaf(item))
  return map
}

function startWatching(value: GoValue, watch: ChangeWatch): void {
  if (value instanceof GoList) for (const item of value.items) startWatching(item, watch)
  if (!(value instanceof WatchedMap)) return
  value.watch = watch
  for (const item of value.values()) startWatching(item, watch)
}
