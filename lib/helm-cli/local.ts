// helm without a cluster: the commands of lib/helm over the terminal's workspace.

import type { FileSystem } from '@/lib/chart/file-system'
import { fromBytes } from '@/lib/go/byte-string'
import type { Session, ToolCall, ToolDone } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import { utcStamp } from '@/lib/world/stamp'
import { workspaceReader } from '@/lib/world/workspace-files'
import { runHelm } from './run-helm'

export function runLocalHelm({ argv, session, stdin }: ToolCall): ToolDone {
  const { nowMs } = session.world.getState()
  const environment = { namespace: 'default', nowMs, nowText: utcStamp(nowMs), seed: `terminal/${nowMs}`, stdin }
  const { stdout, stderr, exitStatus } = runHelm(argv, workspaceFiles(session), environment)
  return { state: 'done', stdout, stderr, exitStatus }
}

/** The workspace as helm's commands read and write it. An empty folder cannot be kept. */
export function workspaceFiles(session: Session): FileSystem {
  const { world } = session
  return {
    ...workspaceReader(
      () => world.getState().files,
      (path) => resolvePath(session, path),
    ),
    write(path, bytes) {
      world.dispatch({ kind: 'edit-file', path: resolvePath(session, path), text: fromBytes(bytes) }, 'shell')
    },
    remove(path) {
      world.dispatch({ kind: 'remove-file', path: resolvePath(session, path) }, 'shell')
    },
    makeFolder() {},
  }
}
