// What one file in commands/ provides for its kind of command.

import type { JsonObject } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import type { Command, Outcome } from './command'
import type { Workbench } from './workbench'

export interface CommandPart<Kind extends Command['kind'] = Command['kind']> {
  readonly kind: Kind
  /** Checks the shape of a command that came from outside. */
  parse(data: JsonObject): Result<Extract<Command, { kind: Kind }>, string>
  /** The docker, helm or kubectl line it equals; null where there is none. */
  line(command: Extract<Command, { kind: Kind }>): string | null
  run(bench: Workbench, command: Extract<Command, { kind: Kind }>): Outcome
}
