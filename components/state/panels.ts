// The panels around the canvas: what folds them, and what asks the terminal for a line.

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

/** For what takes a while: the terminal runs it, where it can be watched and stopped. */
export function askLine(line: string): void {
  setUi(({ askedLines }) => ({ askedLines: [...askedLines, line], bottom: 'terminal', bottomOpen: true }))
}

/** The same panel again folds it away. */
export function toggleLeft(panel: LeftPanel): void {
  setUi(({ left }) => ({ left: left === panel ? null : panel }))
}
