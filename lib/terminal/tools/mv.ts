// mv: renames a file of the workspace, or moves it into a folder.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { completePath, isFolder, readFile, resolvePath } from '@/lib/tool/workspace-paths'

export const mv: Tool = {
  name: 'mv',
  doc: 'rename a file',
  run({ argv, session }) {
    const [from, to] = argv
    if (from === undefined || to === undefined) return failed('mv: missing file operand\n')
    if (readFile(session, from) === undefined) return failed(`mv: cannot stat '${from}': No such file or directory\n`)
    const target = isFolder(session, to) ? `${to}/${from.split('/').at(-1)}` : to
    session.world.dispatch({ kind: 'move-file', from: resolvePath(session, from), to: resolvePath(session, target) })
    return done('')
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
