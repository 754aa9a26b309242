// date: the world's time, in UTC.

import { formatUtc } from '@/lib/go/time-format'
import { done, type Tool } from '@/lib/tool/tool'

export const date: Tool = {
  name: 'date',
  doc: "the world's time",
  run({ session }) {
    return done(`${formatUtc(session.world.getState().nowMs, 'Mon Jan _2 15:04:05 UTC 2006')}\n`)
  },
}
