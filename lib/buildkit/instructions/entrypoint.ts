// ENTRYPOINT: the command that always runs; drops a CMD that came from the base.

import { quoteAll } from '@/lib/go/quote'
import { commandArgs, warnUsedTwice } from '../command-form'
import { withConfig, withHistory, withoutConfig } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const entrypoint: InstructionPart<'ENTRYPOINT'> = {
  keyword: 'ENTRYPOINT',
  syntax: 'ENTRYPOINT ["executable","param"]',
  doc: 'The command that runs with CMD as its arguments. A CMD inherited from the base image is dropped.',
  dispatch(state, { instruction }, scope) {
    warnUsedTwice(state, instruction, scope.linter)
    const args = commandArgs(state, instruction, scope.linter)
    const kept = state.usedOnce.has('CMD') ? state.image : withoutConfig(state.image, 'Cmd')
    const draft = withConfig(withoutConfig(kept, 'Entrypoint'), { Entrypoint: args })
    state.image = withHistory(draft, `ENTRYPOINT ${quoteAll(args)}`, false)
    return null
  },
}
