// What containers printed: the lines of all their runs, in the order of time.

import { byNumber } from '@/lib/base/order'
import { ageOf, type Daemon, type LogEntry } from './daemon'

/** Lines at or after one moment and at or before another. */
export function logsBetween(daemon: Daemon, id: string, fromMs: number, untilMs: number): readonly LogEntry[] {
  const entries: LogEntry[] = []
  for (const run of daemon.runs.get(id) ?? []) {
    if (run.startedMs > untilMs) break
    const limit = run.endedMs === null ? ageOf(daemon, id, run) : run.endedMs - run.startedMs
    const first = entries.length
    for (const { atMs, stream, text } of run.process.logsUntil(Math.min(limit, untilMs - run.startedMs))) {
      const at = run.startedMs + atMs
      if (at >= fromMs && at <= untilMs) entries.push({ atMs: at, stream, text })
    }
    const extra = run.extra.filter(({ atMs }) => atMs >= fromMs && atMs <= untilMs)
    if (extra.length > 0) {
      const merged = [...entries.splice(first), ...extra].sort(byNumber(({ atMs }) => atMs))
      entries.push(...merged)
    }
  }
  return entries
}
