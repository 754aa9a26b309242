// tee: what comes in goes on, and into files of the workspace.

import { done, type Tool } from '@/lib/tool/tool'
import { completePath, isFolder, readFile, resolvePath } from '@/lib/tool/workspace-paths'

export const tee: Tool = {
  name: 'tee',
  doc: 'copy input to files: tee [-a] FILE',
  run({ argv, stdin, session }) {
    const isAppend = argv.some((word) => word === '-a' || word === '--append')
    let stderr = ''
    for (const path of argv.filter((word) => !word.startsWith('-'))) {
      const text = (isAppend ? (readFile(session, path) ?? '') : '') + stdin
      const made = isFolder(session, path)
        ? { ok: false }
        : session.world.dispatch({ kind: 'edit-file', path: resolvePath(session, path), text }, 'shell')
      if (!made.ok) stderr += `tee: ${path}: Is a directory\n`
    }
    return { ...done(stdin), stderr, exitStatus: stderr === '' ? 0 : 1 }
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
