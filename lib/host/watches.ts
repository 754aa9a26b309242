// Watches: the queries a page watches, and their changes since the last frame.

import { type Change, changeBetween } from './change'
import type { Moment } from './moment'
import { type AskedQuery, answerQuery } from './queries'

interface Watch {
  readonly query: AskedQuery
  /** The value last sent to the page; null before the first frame. */
  told: { readonly value: unknown } | null
}

export interface Watches {
  add(id: number, query: AskedQuery): void
  remove(id: number): void
  /** For another world: every value is sent whole again. */
  forget(): void
  /** Every watched value that differs from the one last sent, with its change. */
  changes(moment: Moment): readonly (readonly [id: number, change: Change])[]
}

export function createWatches(): Watches {
  const watches = new Map<number, Watch>()
  return {
    add: (id, query) => void watches.set(id, { query, told: null }),
    remove: (id) => void watches.delete(id),
    forget() {
      for (const watch of watches.values()) watch.told = null
    },
    changes(moment) {
      return [...watches].flatMap(([id, watch]) => {
        const value = answerQuery(moment, watch.query)
        const change: Change | null =
          watch.told === null ? { to: 'value', value } : changeBetween(watch.told.value, value)
        watch.told = { value }
        return change === null ? [] : [[id, change] as const]
      })
    },
  }
}
