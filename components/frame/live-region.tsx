// Reads out what happens: each new event of the cluster, a few at a time.

'use client'

import { useEffect, useState } from 'react'
import { eventRows } from '@/lib/view/event-rows'
import { useStage } from '../world/stage'

const everyMs = 2000

export function LiveRegion() {
  const { world } = useStage()
  const [text, setText] = useState('')
  useEffect(() => {
    let seen = eventRows(world.getState()).length
    const timer = window.setInterval(() => {
      const rows = eventRows(world.getState())
      const fresh = rows.slice(Math.min(seen, rows.length)).slice(-3)
      seen = rows.length
      if (fresh.length > 0) setText(fresh.map((row) => `${row.object}: ${row.reason}. ${row.message}`).join(' '))
    }, everyMs)
    return () => window.clearInterval(timer)
  }, [world])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  )
}
