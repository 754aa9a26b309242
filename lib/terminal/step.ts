// Steps of the terminal's shell: a line is read as a generator that pauses while a tool waits for the world.

import type { Steps } from '@/lib/linux/shell/steps'
import type { Said, Streams } from '@/lib/tool/said'
import { sinkAt } from '@/lib/tool/said'
import { doneWith, saidOf, type ToolRun, textOn } from '@/lib/tool/tool'

export interface Pause {
  /** Nothing happens before this time, unless something in the world changes; milliseconds since the Unix epoch. */
  readonly wakeAtMs?: number
}

export type Step<Value> = Steps<Value, Pause, void>

/** What a line does, as a tool's run: each pause is a wait. */
export function runOfSteps(steps: Step<number>, said: Said[]): ToolRun {
  const next = steps.next()
  const pieces = said.splice(0)
  if (next.done === true) return doneWith(pieces, next.value)
  const texts = { stdout: textOn(pieces, 'stdout'), stderr: textOn(pieces, 'stderr'), said: pieces }
  return { state: 'waiting', ...texts, ...next.value, resume: () => runOfSteps(steps, said) }
}

/** Waits for a tool; what it says passes on as it is said. */
export function* awaited(first: ToolRun, streams: Streams): Step<number> {
  let run = first
  for (;;) {
    for (const { stream, text } of saidOf(run)) sinkAt(streams, stream === 'stdout' ? 1 : 2).write(text)
    if (run.state === 'done') return run.exitStatus
    yield run.wakeAtMs === undefined ? {} : { wakeAtMs: run.wakeAtMs }
    run = run.resume()
  }
}
