// Every command that is modelled, by what it works on. The first part with a name counts.

import type { CommandPart } from '../command'
import { fileCommands } from './files'
import { languageCommands } from './language-tools'
import { plainCommands } from './plain'
import { systemCommands } from './system-packages'

export const commandTable: readonly CommandPart[] = [
  ...plainCommands,
  ...fileCommands,
  ...systemCommands,
  ...languageCommands,
]

const byName = new Map<string, CommandPart>()
for (const part of commandTable) for (const name of part.names) if (!byName.has(name)) byName.set(name, part)

export function commandFor(name: string): CommandPart | undefined {
  return byName.get(name)
}
