// echo: prints its words, as a container's does.

import { textCommands } from '@/lib/linux/tools/text/table'
import { done, type Tool } from '@/lib/tool/tool'
import { workspaceMachine } from '../workspace-machine'

export const echo: Tool = {
  name: 'echo',
  doc: 'print words',
  run({ argv, session }) {
    const printing = textCommands.find(({ names }) => names.includes('echo'))
    return done(printing?.run({ name: 'echo', args: argv, stdin: '' }, workspaceMachine(session)).stdout ?? '')
  },
}
