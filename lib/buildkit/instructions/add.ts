// ADD: like COPY, and unpacks local archives, downloads URLs and clones git repositories.

import { dispatchCopy, expandCopySettings } from '../copy-step'
import { bodyExpanderFor, expanderFor } from '../expand-in-stage'
import type { InstructionPart } from '../instruction'
import { contextOp } from '../operation'

export const add: InstructionPart<'ADD'> = {
  keyword: 'ADD',
  syntax: 'ADD [--chown=...] [--chmod=...] [--checksum=...] <src> ... <dest>',
  doc: 'Copies files, unpacks local tar archives, downloads URLs and clones git repositories. Prefer COPY for plain files.',
  dispatch(state, { instruction }, scope) {
    const settings = expandCopySettings(
      instruction,
      expanderFor(state, instruction.lines, scope),
      bodyExpanderFor(state, instruction.lines, scope),
    )
    if (!settings.ok) return settings.error
    return dispatchCopy(state, scope, { instruction, settings: settings.value, root: contextOp, ignore: scope.ignore })
  },
}
