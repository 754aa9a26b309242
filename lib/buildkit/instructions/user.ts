// USER: who later RUN steps and containers run as. The name is not looked up at build time.

import { expanderFor } from '../expand-in-stage'
import { withConfig, withHistory, withoutConfig } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const user: InstructionPart<'USER'> = {
  keyword: 'USER',
  syntax: 'USER <user>[:<group>]',
  doc: 'The user of later RUN steps and of containers. Kubernetes can only check runAsNonRoot against a number.',
  dispatch(state, { instruction }, scope) {
    const name = expanderFor(state, instruction.lines, scope)(instruction.user)
    if (!name.ok) return name.error
    state.user = name.value
    state.image = withConfig(withoutConfig(state.image, 'User'), { User: name.value })
    state.image = withHistory(state.image, `USER ${name.value}`, false)
    return null
  },
}
