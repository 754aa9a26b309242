// CMD: the default command, or the default arguments of ENTRYPOINT.

import { quoteAll } from '@/lib/go/quote'
import { commandArgs, warnUsedTwice } from '../command-form'
import { withConfig, withHistory, withoutConfig } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const cmd: InstructionPart<'CMD'> = {
  keyword: 'CMD',
  syntax: 'CMD ["executable","param"]',
  doc: 'The default command of containers. Only the last one counts. In shell form the shell is process 1 and signals may not reach the program.',
  dispatch(state, { instruction }, scope) {
    warnUsedTwice(state, instruction, scope.linter)
    const args = commandArgs(state, instruction, scope.linter)
    const draft = withConfig(withoutConfig(state.image, 'Cmd'), { Cmd: args, ArgsEscaped: true })
    state.image = withHistory(draft, `CMD ${quoteAll(args)}`, false)
    return null
  },
}
