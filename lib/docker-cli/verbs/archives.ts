// docker save, load, export and import: what they refuse. The archives themselves are left out, for files of the
// workspace are texts; each says so.

import { findContainer, findImage } from '@/lib/docker/lookup'
import { flagText } from '@/lib/go/pflag/flag'
import { failed, type Session, type ToolRun } from '@/lib/tool/tool'
import { readFile } from '@/lib/tool/workspace-paths'
import type { ReadVerb } from '../read-verb'

export const save: ReadVerb = {
  path: 'save',
  run({ docker, flags }) {
    const missing = flags.args.find((name) => findImage(docker, name) === null)
    return missing === undefined ? leftOut('save') : failed(`Error response from daemon: No such image: ${missing}\n`)
  },
}

export const load: ReadVerb = {
  path: 'load',
  run({ session, flags }) {
    const input = flagText(flags, 'input', '')
    if (input === '') return failed('requested load from stdin, but stdin is empty\n')
    return missingFile(session, input) ?? leftOut('load')
  },
}

export const exportContainer: ReadVerb = {
  path: 'export',
  run({ docker, flags }) {
    const found = findContainer(docker, flags.args[0] ?? '')
    return found.ok ? leftOut('export') : failed(`Error response from daemon: ${found.error}\n`)
  },
}

export const importImage: ReadVerb = {
  path: 'import',
  run({ session, flags }) {
    const [source = ''] = flags.args
    const isFile = source !== '-' && !/^https?:/.test(source)
    return (isFile ? missingFile(session, source) : null) ?? leftOut('import')
  },
}

function missingFile(session: Session, path: string): ToolRun | null {
  return readFile(session, path) === undefined ? failed(`open ${path}: no such file or directory\n`) : null
}

function leftOut(verb: string): ToolRun {
  return failed(`docker: this host does not simulate the archive of "docker ${verb}"\n`)
}
