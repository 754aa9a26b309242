// A terminal over a small world, for lines of docker: each runs to its end, the clock moving as it waits.

import { runToEnd } from '@/lib/terminal/run-to-end'
import { createSession } from '@/lib/terminal/shell'
import type { Session, ToolDone } from '@/lib/tool/tool'
import { createWorld } from '@/lib/world/boot'
import { emptyScenario } from '@/lib/world/empty-scenario'

export interface DockerTerminal {
  readonly session: Session
  run(line: string): ToolDone
  /** Runs a line and returns its standard output. */
  out(line: string): string
}

export function dockerTerminal(files: Readonly<Record<string, string>> = {}, seed = 'docker'): DockerTerminal {
  const session = createSession(createWorld({ ...emptyScenario(seed), files }))
  const run = (line: string): ToolDone => runToEnd(session, line)
  return { session, run, out: (line) => run(line).stdout }
}
