// ONBUILD: an instruction kept for builds that use this image as their base.

import { withConfig } from '../image-draft'
import type { InstructionPart } from '../instruction'

export const onbuild: InstructionPart<'ONBUILD'> = {
  keyword: 'ONBUILD',
  syntax: 'ONBUILD <INSTRUCTION>',
  doc: 'Keeps an instruction that runs right after FROM in builds that use this image. It is not inherited further.',
  dispatch(state, { instruction }) {
    const triggers = [...(state.image.config.OnBuild ?? []), instruction.expression]
    state.image = withConfig(state.image, { OnBuild: triggers })
    return null
  },
}
