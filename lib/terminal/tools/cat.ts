// cat: prints files of the workspace, or what was piped in.

import type { Said } from '@/lib/tool/said'
import { done, doneWith, type Tool } from '@/lib/tool/tool'
import { completePath, isFolder, readFile } from '@/lib/tool/workspace-paths'

export const cat: Tool = {
  name: 'cat',
  doc: 'print files',
  run({ argv, stdin, session }) {
    if (argv.length === 0) return done(stdin)
    const said: Said[] = []
    for (const path of argv) {
      const text = path === '-' ? stdin : readFile(session, path)
      const why = isFolder(session, path) ? 'Is a directory' : 'No such file or directory'
      if (text === undefined) said.push({ stream: 'stderr', text: `cat: ${path}: ${why}\n` })
      else said.push({ stream: 'stdout', text })
    }
    return doneWith(said, said.some(({ stream }) => stream === 'stderr') ? 1 : 0)
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
