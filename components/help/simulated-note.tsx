// The quiet note in the bar: this is a simulation, and what that means is one press away.

'use client'

import { openDialog } from '../state/dialogs'

export function SimulatedNote() {
  return (
    <button
      type="button"
      onClick={() => openDialog('simulated')}
      className="min-w-0 truncate rounded px-1.5 text-2xs text-ink-faint hover:text-ink hover:underline max-lg:hidden"
    >
      A simulation: nothing runs, nothing leaves this page
    </button>
  )
}
