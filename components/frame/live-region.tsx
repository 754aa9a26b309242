// Reads out what happens: each new event of the cluster, a few at a time.

'use client'

import { useEffect, useState } from 'react'
import type { EventRow } from '@/lib/view/event-rows'
import { useStage } from '../world/stage'

const everyMs = 2000

export function LiveRegion() {
  const { client } = useStage()
  const [text, setText] = useState('')
  useEffect(() => {
    const store = client.watch('events')
    const leave = store.subscribe(() => undefined)
    let seen: readonly EventRow[] | undefined
    const timer = window.setInterval(() => {
      const rows = store.getState() ?? []
      const known = new Set(seen?.map(({ id }) => id))
      const fresh = seen === undefined ? [] : rows.filter(({ id }) => !known.has(id)).slice(-3)
      seen = rows
      if (fresh.length > 0) setText(fresh.map((row) => `${row.object}: ${row.reason}. ${row.message}`).join(' '))
    }, everyMs)
    return () => {
      leave()
      window.clearInterval(timer)
    }
  }, [client])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
