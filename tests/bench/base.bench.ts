// The kernel below everything: how fast the clock runs timers that ask to run again.
import { createVirtualClock } from '@/lib/base/clock'
import type { BenchRow } from './row'
import { perSecond } from './row'

const timers = 1_000_000

function runTimers(): void {
  const clock = createVirtualClock(0)
  let left = timers
  const again = (): void => {
    left -= 1
    if (left > 0) clock.after(1 + (left % 7), again)
  }
  for (let started = 0; started < 100; started++) clock.after(started % 13, again)
  clock.advance(timers)
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Engine',
    what: 'kernel: timers popped, run, rescheduled',
    unit: '/s',
    target: { atLeast: 2_000_000 },
    measure: () => perSecond(timers, runTimers),
  },
]
