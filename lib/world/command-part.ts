// What one file in commands/ provides for its kind of command.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import type { Command, Outcome } from './command'
import type { Workbench } from './workbench'

export interface PartFor<One extends Command> {
  readonly kind: One['kind']
  /** Checks the shape of a command that came from outside. */
  parse(data: JsonObject): Result<One, string>
  /** The docker, helm or kubectl line it equals; null where there is none. */
  line(command: One): string | null
  run(bench: Workbench, command: One): Outcome
}

export type CommandPart<Kind extends Command['kind'] = Command['kind']> = PartFor<Extract<Command, { kind: Kind }>>
