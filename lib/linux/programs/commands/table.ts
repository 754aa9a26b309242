// Commands that a container has beside those of a build, or whose words differ there. The first part with a name counts.

import type { CommandPart } from '../../machine/command'
import { busyboxCommands } from './busybox'
import { clockCommands } from './clock'
import { listCommands } from './list'
import { systemCommands } from './system'
import { tarCommands } from './tar'
import { writeCommands } from './write'

const byName = new Map<string, CommandPart>()
for (const part of [
  ...clockCommands,
  ...systemCommands,
  ...writeCommands,
  ...listCommands,
  ...tarCommands,
  ...busyboxCommands,
]) {
  for (const name of part.names) if (!byName.has(name)) byName.set(name, part)
}

export function commandInContainer(name: string): CommandPart | undefined {
  return byName.get(name)
}
