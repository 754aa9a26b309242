// rm: removes files of the workspace.

import { done, failed, type Tool } from '@/lib/tool/tool'
import { completePath, filesBelow, readFile, resolvePath } from '@/lib/tool/workspace-paths'

export const rm: Tool = {
  name: 'rm',
  doc: 'remove files (-r: folders)',
  run({ argv, session }) {
    const recursive = argv.some((word) => /^-\w*r/.test(word))
    const forced = argv.some((word) => /^-\w*f/.test(word))
    for (const path of argv.filter((word) => !word.startsWith('-'))) {
      const inside = filesBelow(session, path)
      if (readFile(session, path) !== undefined)
        session.world.dispatch({ kind: 'remove-file', path: resolvePath(session, path) })
      else if (inside.length > 0 && !recursive) return failed(`rm: cannot remove '${path}': Is a directory\n`)
      else if (inside.length === 0 && !forced) return failed(`rm: cannot remove '${path}': No such file or directory\n`)
      for (const file of inside) session.world.dispatch({ kind: 'remove-file', path: file })
    }
    return done('')
  },
  complete: (argv, session) => completePath(session, argv.at(-1) ?? ''),
}
