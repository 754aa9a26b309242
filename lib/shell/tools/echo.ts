// echo: prints its words, as a container's does.

import { textCommands } from '@/lib/build/commands/text/table'
import { done, type Tool } from '../tool'
import { workspaceMachine } from '../workspace-machine'

export const echo: Tool = {
  name: 'echo',
  doc: 'print words',
  run({ argv, session }) {
    const printing = textCommands.find(({ names }) => names.includes('echo'))
    return done(printing?.run({ name: 'echo', args: argv, stdin: '' }, workspaceMachine(session)).stdout ?? '')
  },
}
