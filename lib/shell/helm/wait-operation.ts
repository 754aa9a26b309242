// Waiting for Tiller: a command that is not done at once prints when its operation ends.

import type { Outcome } from '@/lib/world/command'
import { done, failed, type Session, type ToolRun } from '../tool'

/** The run of a dispatched command; `print` says what helm prints once it has succeeded. */
export function runOfOutcome(session: Session, outcome: Outcome, print: () => string, verb: string): ToolRun {
  if (!outcome.ok) return failed(checked(outcome.output))
  const id = outcome.operationId
  const poll = (): ToolRun => {
    const operation = session.world.getState().operations.find((each) => each.id === id)
    if (operation?.state === 'running') return { state: 'waiting', stdout: '', stderr: '', resume: poll }
    if (operation?.state === 'failed') return failed(`Error: ${verb}${operation.error ?? ''}\n`)
    return done(outcome.output === '' ? print() : outcome.output)
  }
  return id === undefined ? done(outcome.output) : poll()
}

const nameInUse = 'cannot reuse a name that is still in use'

/** A refused name is logged before it is told. */
function checked(output: string): string {
  if (!output.includes(nameInUse)) return output
  const log = `level=ERROR msg="release name check failed" error="${nameInUse}"\n`
  return log + output.replace(nameInUse, `release name check failed: ${nameInUse}`)
}
