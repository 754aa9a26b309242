// helm without a cluster: the commands of lib/helm over the terminal's workspace.

import { utf8Bytes } from '@/lib/base/digest'
import { fromBytes } from '@/lib/go/byte-string'
import type { Session, ToolCall, ToolDone } from '@/lib/tool/tool'
import { isFolder, listFolder, readFile, resolvePath } from '@/lib/tool/workspace-paths'
import { utcStamp } from '@/lib/world/stamp'
import type { FileSystem } from './command-line/file-system'
import { runHelm } from './run-helm'

export function runLocalHelm({ argv, session, stdin }: ToolCall): ToolDone {
  const { nowMs } = session.world.getState()
  const environment = { namespace: 'default', nowMs, nowText: utcStamp(nowMs), seed: `terminal/${nowMs}`, stdin }
  const { stdout, stderr, exitStatus } = runHelm(argv, workspaceFiles(session), environment)
  return { state: 'done', stdout, stderr, exitStatus }
}

/** The workspace as helm's commands read and write it. Folders are where files are: an empty one cannot be kept. */
function workspaceFiles(session: Session): FileSystem {
  const kindOf = (path: string): 'file' | 'folder' | null =>
    readFile(session, path) !== undefined ? 'file' : isFolder(session, path) ? 'folder' : null
  return {
    kindOf,
    read(path) {
      const text = readFile(session, path)
      return text === undefined ? null : utf8Bytes(text)
    },
    list(path) {
      if (kindOf(path) !== 'folder') return null
      return listFolder(session, path).map((name) =>
        name.endsWith('/') ? { name: name.slice(0, -1), kind: 'folder' } : { name, kind: 'file' },
      )
    },
    write(path, bytes) {
      session.world.dispatch({ kind: 'edit-file', path: resolvePath(session, path), text: fromBytes(bytes) }, 'shell')
    },
    makeFolder() {},
    absolute: (path) => `/${resolvePath(session, path)}`,
    resolve: (path) => `/${resolvePath(session, path)}`,
  }
}
