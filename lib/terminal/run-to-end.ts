// Runs a line to its end: while a command waits, the world's clock moves on.

import { type Session, saidOf, type ToolDone } from '@/lib/tool/tool'
import { runLine } from './shell'

/** A command that nothing can end any more is given up after this much virtual time. */
const patienceMs = 24 * 3_600_000
const strideMs = 500

export function runToEnd(session: Session, line: string): ToolDone {
  const { world } = session
  const untilMs = world.getState().nowMs + patienceMs
  let run = runLine(session, line)
  let stdout = run.stdout
  let stderr = run.stderr
  const said = [...saidOf(run)]
  while (run.state === 'waiting') {
    if (world.getState().nowMs >= untilMs)
      return { state: 'done', stdout, stderr: `${stderr}sh: still waiting after a day\n`, exitStatus: 124 }
    world.advance(Math.min(strideMs, Math.max(1, (run.wakeAtMs ?? Number.POSITIVE_INFINITY) - world.getState().nowMs)))
    run = run.resume()
    stdout += run.stdout
    stderr += run.stderr
    said.push(...saidOf(run))
  }
  return { ...run, stdout, stderr, said }
}
