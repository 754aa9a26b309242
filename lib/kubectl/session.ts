// A session in a container of a pod: where a person at a terminal would be given a prompt.
//
// Models k8s.io/kubectl/pkg/cmd/exec and pkg/cmd/attach, as far as a person sees them. What is typed goes inside line by
// line (lib/tool/inside.ts); a host without a terminal gives no session.

import { bodyOf, isRefused } from './faults'
import type { KubectlCall, Room } from './host'
import { numberIn, textIn } from './object'

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash)$/

/** The shell that a command is, when it is nothing else: what gives a prompt. */
export function shellIn(command: readonly string[]): string | null {
  const [program = ''] = command
  return command.length === 1 && shells.test(program) ? program : null
}

/** Enters a container whose shell runs; false where there is no terminal, or no shell. */
export function enterRoom(call: KubectlCall, room: Omit<Room, 'folder' | 'namespace'>): boolean {
  const { host, namespace } = call
  if (host.enter === undefined) return false
  const path = `/api/v1/namespaces/${namespace}/pods/${room.pod}/exec`
  const command = [room.shell, '-c', 'echo "$PWD"']
  const answer = host.request({ method: 'POST', path, query: { container: room.container }, body: { command } })
  if (isRefused(answer) || numberIn(bodyOf(answer), 0, 'exitCode') !== 0) return false
  const folder = textIn(bodyOf(answer), 'stdout').trim()
  return host.enter({ ...room, namespace, folder: folder === '' ? '/' : folder })
}
