// date: the world's time, in UTC.

import { utcParts } from '@/lib/base/utc'
import { done, type Tool } from '@/lib/tool/tool'

export const date: Tool = {
  name: 'date',
  doc: "the world's time",
  run({ session }) {
    const { weekday, month, day, time, year } = utcParts(session.world.getState().nowMs)
    return done(`${weekday} ${month} ${String(day).padStart(2)} ${time} UTC ${year}\n`)
  },
}
