// The quiet note in the bar: this is a simulation, and what that means is one press away.

'use client'

import { setUi } from '../state/ui-store'

export function SimulatedNote() {
  return (
    <button
      type="button"
      onClick={() => setUi({ simulatedOpen: true })}
      className="min-w-0 truncate rounded px-1.5 text-2xs text-ink-faint hover:text-ink hover:underline max-lg:hidden"
    >
      A simulation: nothing runs, nothing leaves this page
    </button>
  )
}
