// A thread that does not answer, and the ways out of waiting for it. None of them loses what was typed.

import type { OpenRun } from '@/lib/host/protocol'
import type { Opened } from './open'

export interface Waiting {
  /** What the thread does that does not answer, in a few words. */
  readonly what: string
  /** Ends it, and opens the same without living through what was done. */
  readonly openStill: () => void
  /** Ends it, and opens the visitor's own work. */
  readonly openOwn: () => void
}

export interface WaysOut {
  /** What is open or being opened, with all that was done in it. */
  readonly now: () => Opened | null
  readonly own: () => Promise<Opened | null>
  /** Ends the thread and opens a world in another. */
  readonly restart: (next: Opened, run: OpenRun) => void
}

/** Null while the thread answers. */
export function waitingFor(silent: string | null, { now, own, restart }: WaysOut): Waiting | null {
  if (silent === null) return null
  return {
    what: silent,
    openStill() {
      const open = now()
      if (open !== null) restart({ ...open, fault: null }, 'still')
    },
    openOwn() {
      void own().then((mine) => {
        if (mine !== null) restart(mine, 'through')
      })
    },
  }
}
