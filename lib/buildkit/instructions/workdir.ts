// WORKDIR: the working directory of later instructions and of containers; made when it is not there.

import { expanderFor } from '../expand-in-stage'
import { withConfig, withHistory } from '../image-draft'
import type { InstructionPart } from '../instruction'
import { labelText, nextLabel } from '../labels'
import { makeOp } from '../operation'
import { originOf } from '../origin'
import { isAbsolute, resolveWorkdir } from '../workdir-path'

export const workdir: InstructionPart<'WORKDIR'> = {
  keyword: 'WORKDIR',
  syntax: 'WORKDIR /path/to/workdir',
  doc: 'Sets the working directory and makes it. A relative path joins the current one.',
  dispatch(state, { instruction }, scope) {
    const path = expanderFor(state, instruction.lines, scope)(instruction.path)
    if (!path.ok) return path.error
    const os = state.platform?.os ?? 'linux'
    scope.linter.at('workdir-read', instruction.lines, {
      path: path.value,
      isAbsolute: isAbsolute(path.value, os),
      isFirst: !state.workdirWasSet,
    })
    state.workdirWasSet = true
    const resolved = resolveWorkdir(state.image.config.WorkingDir ?? '', path.value, os)
    if (!resolved.ok) return resolved.error
    const { printed, path: directory } = resolved.value
    state.image = withConfig(state.image, { WorkingDir: printed })
    state.dir = directory
    const makesLayer = directory !== '/'
    if (makesLayer) {
      const label = nextLabel(state, labelText(instruction.code, state.env, { escape: scope.escape }))
      const operation = { kind: 'mkdir', path: directory, user: state.image.config.User ?? '' } as const
      state.op = makeOp(operation, [state.op], { label, origin: originOf(state, instruction, `WORKDIR ${directory}`) })
    }
    state.image = withHistory(state.image, `WORKDIR ${directory}`, makesLayer)
    return null
  },
}
