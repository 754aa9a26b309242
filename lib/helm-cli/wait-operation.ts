// Waiting for Tiller: a command that is still running prints when its operation ends.

import type { Operation } from '@/lib/tiller/operation'
import { done, failed, type Session, type ToolDone, type ToolRun } from '@/lib/tool/tool'
import type { Outcome } from '@/lib/world/command'

/** The run of a dispatched command; `print` renders Helm's output once the command has succeeded. */
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

/** Helm's log lines from the wait come before its final output. */
function withLog(run: ToolDone, operation: Operation | undefined): ToolDone {
  if (operation === undefined) return run
  const stdout = run.stdout === '' ? (operation.output ?? '') : run.stdout
  return { ...run, stdout, stderr: operation.log.join('') + run.stderr }
}
