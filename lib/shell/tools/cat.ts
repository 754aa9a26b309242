// cat: prints files of the workspace, or what was piped in.

import { completePath, isFolder, readFile } from '../paths'
import { done, type Tool } from '../tool'

export const cat: Tool = {
  name: 'cat',
  doc: 'print files',
  run({ argv, stdin, session }) {
    if (argv.length === 0) return done(stdin)
    let stdout = ''
    let stderr = ''
    for (const path of argv) {
      const text = path === '-' ? stdin : readFile(session, path)
      if (text !== undefined) stdout += text
      else stderr += `cat: ${path}: ${isFolder(session, path) ? 'Is a directory' : 'No such file or directory'}\n`
    }
    return { state: 'done', stdout, stderr, exitStatus: stderr === '' ? 0 : 1 }
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
