// remove-file: removes one file of the workspace.

import { readText } from '@/lib/scenario/check'
import type { CommandPart } from '../command-part'
import { refused, succeeded } from '../outcome'
import { readShape } from '../shape'

export const removeFile: CommandPart<'remove-file'> = {
  kind: 'remove-file',
  parse: (data) => readShape(data, (faults) => ({ kind: 'remove-file', path: readText(faults, data['path'], 'path') })),
  line: ({ path }) => `rm ${path}`,
  run(bench, { path }) {
    if (bench.files[path] === undefined) return refused(`rm: cannot remove '${path}': No such file or directory`)
    const { [path]: _gone, ...rest } = bench.files
    bench.files = rest
    return succeeded('')
  },
}
