// cd: changes the folder the terminal stands in.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { completePath, isFolder, resolvePath } from '@/lib/tool/workspace-paths'

export const cd: Tool = {
  name: 'cd',
  doc: 'change the folder',
  run({ argv, session }) {
    const [path = '/'] = argv
    if (!isFolder(session, path)) return failed(`bash: cd: ${path}: No such file or directory\n`)
    session.folder = resolvePath(session, path)
    return done('')
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? '').filter((path) => path.endsWith('/')),
}
