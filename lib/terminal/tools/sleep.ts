// sleep: waits on the world's clock.

import { done, failed, type Tool, type ToolRun } from '@/lib/tool/tool'
import { parseDuration } from '../duration'

export const sleep: Tool = {
  name: 'sleep',
  doc: 'wait: sleep 30, sleep 2m',
  run({ argv, session }) {
    const durationMs = parseDuration(argv[0] ?? '')
    if (durationMs === null) return failed(`sleep: invalid time interval '${argv[0] ?? ''}'\n`)
    const wakeAtMs = session.world.getState().nowMs + durationMs
    const wait = (): ToolRun =>
      session.world.getState().nowMs >= wakeAtMs
        ? done('')
        : { state: 'waiting', stdout: '', stderr: '', resume: wait, wakeAtMs }
    return wait()
  },
}
