// COPY: files from the build context, another stage or an image.

import { dispatchCopy, expandCopySettings } from '../copy-step'
import { bodyExpanderFor, expanderFor } from '../expand-in-stage'
import type { InstructionPart } from '../instruction'
import { contextOp } from '../operation'

export const copy: InstructionPart<'COPY'> = {
  keyword: 'COPY',
  syntax: 'COPY [--from=<stage>] [--chown=...] [--chmod=...] <src> ... <dest>',
  doc: "Copies files; a directory source copies its contents. Without --from it reads the build context. Its cache goes by the files' content and mode, not by their dates.",
  dispatch(state, { instruction, sources }, scope) {
    const [source] = sources
    const settings = expandCopySettings(
      instruction,
      expanderFor(state, instruction.lines, scope),
      bodyExpanderFor(state, instruction.lines, scope),
    )
    if (!settings.ok) return settings.error
    if (source !== undefined && !source.isDispatched) {
      return `cannot copy from stage "${instruction.from}", it needs to be defined before current stage "${state.displayName}"`
    }
    return dispatchCopy(state, scope, {
      instruction,
      settings: settings.value,
      root: source?.op ?? contextOp,
      ignore: source === undefined ? scope.ignore : null,
    })
  },
}
