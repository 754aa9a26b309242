// LABEL: metadata of the image.

import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'
import { expandPairs } from '../pairs'

export const label: InstructionPart<'LABEL'> = {
  keyword: 'LABEL',
  syntax: 'LABEL <key>=<value> ...',
  doc: 'Adds metadata to the image. Makes no layer and invalidates nothing.',
  dispatch(state, { instruction }, scope) {
    const pairs = expandPairs(state, instruction, scope)
    if (!pairs.ok) return pairs.error
    const labels = { ...state.image.config.Labels }
    let message = 'LABEL'
    for (const pair of pairs.value) {
      scope.linter.at('pair-read', instruction.lines, { keyword: instruction.keyword, isLegacy: pair.isLegacy })
      labels[pair.key] = pair.value
      message += ` ${pair.key}=${pair.value}`
    }
    state.image = withHistory(withConfig(state.image, { Labels: labels }), message, false)
    return null
  },
}
