// Every program that is known, by the name its file carries. The first part with a name counts.

import type { ProgramPart } from '../program-part'
import { entrypoints } from './entrypoints'
import { nginx } from './nginx'
import { nginxEntrypoint } from './nginx-entrypoint'
import { node } from './node'

const parts: readonly ProgramPart[] = [entrypoints, nginxEntrypoint, nginx, node]

const byName = new Map<string, ProgramPart>()
for (const part of parts) for (const name of part.names) if (!byName.has(name)) byName.set(name, part)

export function programFor(name: string): ProgramPart | null {
  return byName.get(name) ?? null
}
