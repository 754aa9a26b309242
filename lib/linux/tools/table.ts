// Every command that is modelled, by what it works on. The first part with a name counts.

import type { CommandPart } from '../machine/command'
import { accounts } from './accounts'
import { apk } from './apk'
import { aptCommands } from './apt'
import { awk } from './awk'
import { compilers } from './compilers'
import { corepack } from './corepack'
import { dnf } from './dnf'
import { fileCommands } from './files'
import { getent } from './getent'
import { goTool } from './go-tool'
import { jvmTools } from './jvm-tools'
import { nodeTools } from './node-tools'
import { plainCommands } from './plain'
import { pythonTools } from './python-tools'
import { rustTools } from './rust-tools'
import { textCommands } from './text/table'

export const commandTable: readonly CommandPart[] = [
  ...textCommands,
  awk,
  getent,
  ...plainCommands,
  ...fileCommands,
  ...aptCommands,
  apk,
  dnf,
  accounts,
  nodeTools,
  corepack,
  pythonTools,
  goTool,
  rustTools,
  jvmTools,
  compilers,
]

const byName = new Map<string, CommandPart>()
for (const part of commandTable) for (const name of part.names) if (!byName.has(name)) byName.set(name, part)

export function commandFor(name: string): CommandPart | undefined {
  return byName.get(name)
}
