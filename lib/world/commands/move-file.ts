// move-file: renames one file of the workspace.

import { readText } from '@/lib/scenario/check'
import { isWorkspacePath } from '@/lib/scenario/parse'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'

export const moveFile: CommandPart<'move-file'> = {
  kind: 'move-file',
  parse: (data) =>
    readShape(data, (faults) => ({
      kind: 'move-file',
      from: readText(faults, data['from'], 'from'),
      to: readText(faults, data['to'], 'to'),
    })),
  line: ({ from, to }) => `mv ${from} ${to}`,
  run(bench, { from, to }) {
    const { [from]: text, ...rest } = bench.files
    if (text === undefined) return refused(`mv: cannot stat '${from}': No such file or directory`)
    if (!isWorkspacePath(to)) return refused(`mv: cannot move '${from}' to '${to}': not a path inside the workspace`)
    bench.files = { ...rest, [to]: text }
    return succeeded('')
  },
}
