// MAINTAINER: the author; deprecated in favour of a label.

import { withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const maintainer: InstructionPart<'MAINTAINER'> = {
  keyword: 'MAINTAINER',
  syntax: 'MAINTAINER <name>',
  doc: 'Deprecated: use LABEL org.opencontainers.image.authors instead.',
  dispatch(state, { instruction }) {
    const draft = { ...state.image, author: instruction.maintainer }
    state.image = withHistory(draft, `MAINTAINER ${instruction.maintainer}`, false)
    return null
  },
}
