// kubectl help: the help of the command that is named, or what comes near a word that names none.
//
// Models k8s.io/kubectl/pkg/cmd/help over cobra's own.

import { done, type ToolRun } from '@/lib/tool/tool'
import { argumentsIn, findCommand } from '../commands/find'
import { helpOf, usageOf } from '../commands/help'
import { commandAt, rootCommand } from '../commands/tree'
import type { KubectlVerb } from '../host'

export const help: KubectlVerb = {
  name: 'help',
  run({ args }): ToolRun {
    const own = commandAt('help')
    if (args.length === 0 && own !== undefined) return done(helpOf(rootCommand))
    const { command, rest } = findCommand(args)
    const [word] = argumentsIn(rest, command)
    if (command !== rootCommand || word === undefined) return done(helpOf(command))
    const topics = args.map((each) => `\`${each}\``).join(' ')
    return {
      state: 'done',
      stdout: '',
      stderr: `Unknown help topic [${topics}]\n\n\n${usageOf(rootCommand)}`,
      exitStatus: 0,
    }
  },
}
