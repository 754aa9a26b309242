// helm without a cluster: the commands of lib/helm-cli/commands over the terminal's workspace.

import type { FileSystem } from '@/lib/chart/file-system'
import { fromBytes } from '@/lib/go/byte-string'
import { ansic, formatUtc } from '@/lib/go/time-format'
import type { Session, ToolCall, ToolDone } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import { workspaceReader } from '@/lib/world/workspace-files'
import type { HelmEnvironment, HelmSession } from './command-line/command'
import { usualNamespace } from './reach'
import { runHelm } from './run-helm'

export function runLocalHelm({ argv, session, stdin }: ToolCall): ToolDone {
  const { stdout, stderr, exitStatus } = runHelm(argv, workspaceFiles(session), environmentOf(session, stdin))
  return { state: 'done', stdout, stderr, exitStatus }
}

/** The session of those commands, for a verb that uses one of their parts. */
export function terminalSession(
  { session, stdin }: Pick<ToolCall, 'session' | 'stdin'>,
  to: Pick<HelmSession, 'print' | 'log'>,
): HelmSession {
  return { fs: workspaceFiles(session), environment: environmentOf(session, stdin), created: [], ...to }
}

function environmentOf(session: Session, stdin: string): HelmEnvironment {
  const { nowMs, startMs } = session.world.getState()
  return {
    namespace: usualNamespace(session),
    nowMs,
    nowText: formatUtc(nowMs, ansic),
    modifiedMs: startMs,
    seed: `terminal/${nowMs}`,
    stdin,
  }
}

/** The workspace as a file system for helm's commands. It keeps no empty folders. */
function workspaceFiles(session: Session): FileSystem {
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
