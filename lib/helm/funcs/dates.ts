// Dates: reading, formatting and shifting points in time. Models sprig date.go.

import type { FuncGroup } from '../func'

export const dates: FuncGroup = { family: 'dates', funcs: [] }
