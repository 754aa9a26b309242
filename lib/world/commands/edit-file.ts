// edit-file: sets the content of one file of the workspace, making it if there is none.

import { readText } from '@/lib/scenario/check'
import { readContent } from '@/lib/scenario/document'
import { isWorkspacePath } from '@/lib/scenario/parse'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'

/** A file past this is no longer something a person edits. */
const charactersMax = 2 * 1024 * 1024

export const editFile: CommandPart<'edit-file'> = {
  kind: 'edit-file',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'edit-file',
      path: readText(faults, data['path'], 'path'),
      text: readContent(faults, data['text'], 'text'),
    })),
  line: () => null,
  run(bench, { path, text }) {
    if (!isWorkspacePath(path)) return refused(`${path}: not a path inside the workspace`)
    if (text.length > charactersMax) return refused(`${path}: File too large`)
    if (bench.files[path] !== text) bench.files = { ...bench.files, [path]: text }
    return succeeded('')
  },
}
