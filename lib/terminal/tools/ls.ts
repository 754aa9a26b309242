// ls: lists the workspace.

import { done, type Tool } from '@/lib/tool/tool'
import { completePath, isFolder, listFolder, readFile } from '@/lib/tool/workspace-paths'

export const ls: Tool = {
  name: 'ls',
  doc: 'list a folder',
  run({ argv, session }) {
    const [path = '.'] = argv.filter((word) => !word.startsWith('-'))
    if (readFile(session, path) !== undefined) return done(`${path}\n`)
    if (!isFolder(session, path)) {
      return { state: 'done', stdout: '', stderr: `ls: ${path}: No such file or directory\n`, exitStatus: 1 }
    }
    return done(
      listFolder(session, path)
        .map((name) => `${name}\n`)
        .join(''),
    )
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
