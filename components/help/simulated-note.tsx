// The quiet note on the opening page: this is a simulation, and what that means is one press away.

'use client'

import { setUi, useUi } from '../state/ui-store'

export function SimulatedNote() {
  const past = useUi((state) => state.viewMs !== null)
  if (past) return null
  return (
    <button
      type="button"
      onClick={() => setUi({ simulatedOpen: true })}
      className="absolute right-24 bottom-1 z-10 rounded px-1.5 text-3xs leading-[18px] text-ink-faint hover:text-ink hover:underline max-md:hidden"
    >
      A simulation: nothing runs, nothing leaves this page
    </button>
  )
}
