// SHELL: the shell of later shell-form instructions.

import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const shell: InstructionPart<'SHELL'> = {
  keyword: 'SHELL',
  syntax: 'SHELL ["executable","param"]',
  doc: 'The shell that later shell-form RUN, CMD and ENTRYPOINT use; ["/bin/sh","-c"] unless set.',
  dispatch(state, { instruction }) {
    const draft = withConfig(state.image, { Shell: instruction.shell })
    state.image = withHistory(draft, `SHELL [${instruction.shell.join(' ')}]`, false)
    return null
  },
}
