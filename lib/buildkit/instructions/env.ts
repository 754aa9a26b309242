// ENV: sets variables for later instructions and for the image.

import { withEnvEntry, withVariable } from '../environment'
import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'
import { expandPairs } from '../pairs'

export const env: InstructionPart<'ENV'> = {
  keyword: 'ENV',
  syntax: 'ENV <key>=<value> ...',
  doc: 'Sets environment variables for every later instruction of the stage and for containers of the image. Changing one invalidates later RUN steps.',
  dispatch(state, { instruction }, scope) {
    const pairs = expandPairs(state, instruction, scope)
    if (!pairs.ok) return pairs.error
    let message = 'ENV'
    for (const pair of pairs.value) {
      scope.linter.at('pair-read', instruction.lines, { keyword: instruction.keyword, isLegacy: pair.isLegacy })
      scope.linter.at('name-set', instruction.lines, { keyword: 'ENV', name: pair.key })
      message += ` ${pair.key}=${pair.value}`
      state.env = withVariable(state.env, pair.key, pair.value)
      state.image = withConfig(state.image, {
        Env: withEnvEntry(state.image.config.Env ?? [], pair.key, pair.value),
      })
    }
    state.image = withHistory(state.image, message, false)
    return null
  },
}
