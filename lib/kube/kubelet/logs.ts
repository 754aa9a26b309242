// Container logs: made when somebody reads them, from what the program is known to print.
//
// Models the kubelet's containerLogs. A line that comes again and again keeps its newest thousand.

import { byNumber } from '@/lib/base/order'
import type { LogEntry } from '../client/node-agent'
import type { Run } from './container'
import type { LogLine } from './program'

const repeatsMost = 1000

export function logsOf(run: Run, nowMs: number): readonly LogEntry[] {
  const ageMs = (run.endedAtMs ?? nowMs) - run.startedAtMs
  const entries: LogEntry[] = []
  for (const line of run.program.logs) addLines(entries, line, run.startedAtMs, ageMs)
  for (const { atMs, text } of run.extraLogs) entries.push({ atMs, stream: 'stdout', text })
  // Sorting is stable: lines of one moment keep the program's order.
  return entries.sort(byNumber(({ atMs }) => atMs))
}

function addLines(entries: LogEntry[], line: LogLine, startedAtMs: number, ageMs: number): void {
  if (line.afterMs > ageMs) return
  const { everyMs, stream, text } = line
  const last = everyMs === undefined || everyMs <= 0 ? 0 : Math.floor((ageMs - line.afterMs) / everyMs)
  for (let i = Math.max(0, last - repeatsMost + 1); i <= last; i++) {
    entries.push({ atMs: startedAtMs + line.afterMs + i * (everyMs ?? 0), stream, text })
  }
}
