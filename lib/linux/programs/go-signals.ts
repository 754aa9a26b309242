// What a Go program without a handler does on a signal when it is the first process.

import { quits } from './program-part'

/** The runtime raises the signal again, the kernel spares process 1, and the runtime gives up with 2. */
export const goSignals = quits(10, 2)
