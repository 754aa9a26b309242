// STOPSIGNAL: the signal that stops a container.

import { isSignal } from '@/lib/linux/machine/signals'
import { expanderFor } from '../expand-in-stage'
import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const stopsignal: InstructionPart<'STOPSIGNAL'> = {
  keyword: 'STOPSIGNAL',
  syntax: 'STOPSIGNAL signal',
  doc: 'The signal sent to stop a container: a name with or without SIG, or a number.',
  dispatch(state, { instruction }, scope) {
    const signal = expanderFor(state, instruction.lines, scope)(instruction.signal)
    if (!signal.ok) return signal.error
    if (!isSignal(signal.value)) return `invalid signal: ${signal.value}`
    const draft = withConfig(state.image, { StopSignal: signal.value })
    state.image = withHistory(draft, `STOPSIGNAL ${signal.value}`, false)
    return null
  },
}
