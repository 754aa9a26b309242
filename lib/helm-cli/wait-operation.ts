// Waiting for Tiller: a command that is not done at once prints when its operation ends.

import type { Operation } from '@/lib/tiller/operation'
import { done, failed, type Session, type ToolDone, type ToolRun } from '@/lib/tool/tool'
import type { Outcome } from '@/lib/world/command'

/** The run of a dispatched command; `print` says what helm prints once it has succeeded. */
export function runOfOutcome(session: Session, outcome: Outcome, print: () => string, verb: string): ToolRun {
  const id = outcome.operationId
  const operation = (): Operation | undefined =>
    id === undefined ? undefined : session.world.getState().operations.find((each) => each.id === id)
  if (!outcome.ok) return withLog(failed(outcome.output), operation())
  if (id === undefined) return done(outcome.output)
  const poll = (): ToolRun => {
    const now = operation()
    if (now?.state === 'running') return { state: 'waiting', stdout: '', stderr: '', resume: poll }
    if (now?.state === 'failed') return withLog(failed(`Error: ${verb}${now.error ?? ''}\n`), now)
    return withLog(done(outcome.output === '' ? print() : outcome.output), now)
  }
  return poll()
}

/** What Helm said meanwhile stands before what it says at the end. */
function withLog(run: ToolDone, operation: Operation | undefined): ToolDone {
  if (operation === undefined) return run
  const stdout = run.stdout === '' ? (operation.output ?? '') : run.stdout
  return { ...run, stdout, stderr: operation.log.join('') + run.stderr }
}
