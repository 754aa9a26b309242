// Reads: commands of docker that only look at the host. What one file in verbs/ provides.

import type { ParsedFlags } from '@/lib/go/pflag/flag'
import type { Session, ToolRun } from '@/lib/tool/tool'
import type { DockerState } from '@/lib/world/state'

export interface ReadVerb {
  /** As in the table of usages: `ps`, `volume ls`. */
  readonly path: string
  run(call: ReadCall): ToolRun
}

export interface ReadCall {
  readonly session: Session
  readonly docker: DockerState
  readonly nowMs: number
  readonly flags: ParsedFlags
}
