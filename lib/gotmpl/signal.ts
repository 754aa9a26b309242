// Signals: whether the loop around a statement goes on behind it.

import type { Frame } from './execution'
import type { Operand } from './func'

export type Signal = null | 'break' | 'continue'

export const runsOn: Signal = null

export type Execute = (frame: Frame, dot: Operand) => Signal
