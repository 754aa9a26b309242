// advance: moves the world's clock on.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { parseDuration } from '../duration'

export const advance: Tool = {
  name: 'advance',
  doc: 'move the clock: advance 30s',
  run({ argv, session }) {
    const durationMs = parseDuration(argv[0] ?? '')
    if (durationMs === null) return failed(`advance: not a duration: '${argv[0] ?? ''}' (30s, 2m, 1h)\n`)
    session.world.advance(durationMs)
    return done('')
  },
}
