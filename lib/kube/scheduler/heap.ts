// Heap: a binary heap that can also lose an item from its middle.
//
// Models pkg/scheduler/backend/heap.

export interface Heap<Item> {
  push(item: Item): void
  peek(): Item | undefined
  pop(): Item | undefined
  remove(item: Item): void
  size(): number
}

export function createHeap<Item extends object>(compare: (a: Item, b: Item) => number): Heap<Item> {
  const items: Item[] = []
  const places = new Map<Item, number>()

  const put = (item: Item, at: number): void => {
    items[at] = item
    places.set(item, at)
  }
  const rise = (item: Item, from: number): void => {
    let at = from
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = items[above]
      if (parent === undefined || compare(item, parent) >= 0) break
      put(parent, at)
      at = above
    }
    put(item, at)
  }
  const sink = (item: Item, from: number): void => {
    let at = from
    for (;;) {
      const left = items[2 * at + 1]
      const right = items[2 * at + 2]
      if (left === undefined) break
      const rightFirst = right !== undefined && compare(right, left) < 0
      const below = rightFirst ? right : left
      if (compare(below, item) >= 0) break
      put(below, at)
      at = rightFirst ? 2 * at + 2 : 2 * at + 1
    }
    put(item, at)
  }
  const removeAt = (at: number): void => {
    const gone = items[at]
    const last = items.pop()
    if (gone === undefined || last === undefined) return
    places.delete(gone)
    if (gone === last) return
    const parent = items[(at - 1) >> 1]
    if (at > 0 && parent !== undefined && compare(last, parent) < 0) rise(last, at)
    else sink(last, at)
  }

  return {
    push(item) {
      items.push(item)
      rise(item, items.length - 1)
    },
    peek: () => items[0],
    pop() {
      const first = items[0]
      if (first !== undefined) removeAt(0)
      return first
    },
    remove(item) {
      const at = places.get(item)
      if (at !== undefined) removeAt(at)
    },
    size: () => items.length,
  }
}
