// The panels around the canvas: folding them, and requesting a line of the terminal.

'use client'

import { type LeftPanel, setUi } from './ui-store'

/** Folds all that stands around the canvas away, or brings it back. */
export function togglePresenting(): void {
  setUi(({ presenting }) =>
    presenting
      ? { presenting: false, left: 'files', bottomOpen: true }
      : { presenting: true, left: null, bottomOpen: false, file: null, selection: null, chosen: [], hintHidden: false },
  )
}

/** Runs a long command in the terminal, where it can be watched and stopped. */
export function askLine(line: string): void {
  setUi(({ askedLines }) => ({ askedLines: [...askedLines, line], bottom: 'terminal', bottomOpen: true }))
}

/** Opens a panel, or folds it when it is open. */
export function toggleLeft(panel: LeftPanel): void {
  setUi(({ left }) => ({ left: left === panel ? null : panel }))
}
