// The terminal's place in the frame: what the gestures printed, and the prompt.

'use client'

import { Transcript } from './transcript'

export function TerminalPane() {
  return <Transcript />
}
