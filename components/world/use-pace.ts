// The pace of time and the moment looked at, told to the world's thread. It stands still while the tab is hidden.

'use client'

import { useEffect } from 'react'
import { setUi, useUi } from '../state/ui-store'
import type { Stage } from './stage'

export function usePace({ client, move }: Stage): void {
  const playing = useUi((state) => state.playing && state.viewMs === null)
  const speed = useUi((state) => state.speed)
  const viewMs = useUi((state) => state.viewMs)
  useEffect(() => client.look(viewMs), [client, viewMs])
  useEffect(() => {
    if (playing && speed === 'quiet') {
      void move({ to: 'quiet' }).then(() => setUi({ playing: false, speed: 1 }))
      return
    }
    const tell = () => client.pace(playing && speed !== 'quiet' && !document.hidden ? speed : 0)
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => {
      document.removeEventListener('visibilitychange', tell)
      client.pace(0)
    }
  }, [client, move, playing, speed])
}

export function stepOnce({ move }: Stage): void {
  setUi({ playing: false, viewMs: null })
  void move({ to: 'next-event' })
}
