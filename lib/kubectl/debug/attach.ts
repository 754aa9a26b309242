// Attaching: what a container prints, once it runs and until it ends.
//
// Models k8s.io/kubectl/pkg/cmd/debug waitForContainer and handleAttachPod. Where there is no terminal for a session, the way
// to run a command in the container is told instead. Left out: the end of the shell's container with its session.

import type { JsonObject } from '@/lib/base/json'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall } from '../host'
import { listIn, objectIn, textIn } from '../object'
import { enterRoom } from '../session'

export interface Attachment {
  readonly pod: string
  readonly container: string
  /** It waits for a person to type. */
  readonly isSession: boolean
  readonly isQuiet: boolean
}

interface Heard {
  readonly stdout: string
  readonly stderr: string
}

export function attachTo(call: KubectlCall, to: Attachment, before: Heard): ToolRun {
  const path = `/api/v1/namespaces/${call.namespace}/pods/${to.pod}`
  let warned = ''
  let seen = 0
  let isAttached = false
  const poll = (said: Heard): ToolRun => {
    const answer = call.host.request({ method: 'GET', path })
    if (isRefused(answer)) return failed(said.stderr + statusFault(answer))
    const state = stateOf(bodyOf(answer), to.container)
    let { stdout, stderr } = said
    const again = (): ToolRun => ({ state: 'waiting', stdout, stderr, resume: () => poll({ stdout: '', stderr: '' }) })
    const isOver = state['terminated'] !== undefined
    if (state['running'] === undefined && !isOver) {
      const message = textIn(state, 'waiting', 'message')
      if (message !== '' && message !== warned && !to.isQuiet)
        stderr += `Warning: container ${to.container}: ${message}\n`
      warned = message
      return again()
    }
    if (!isAttached && !isOver && !to.isQuiet) stderr += recorded
    isAttached = true
    const log = call.host.request({ method: 'GET', path: `${path}/log`, query: { container: to.container } })
    const text = !isRefused(log) && typeof log.body === 'string' ? log.body : ''
    stdout += text.slice(seen)
    seen = Math.max(seen, text.length)
    if (!isOver && !to.isSession) return again()
    if (!isOver && !enterRoom(call, { pod: to.pod, container: to.container, shell: 'sh' }))
      stderr += `(no terminal here: kubectl exec ${to.pod} -c ${to.container} -- COMMAND)\n`
    return { state: 'done', stdout, stderr, exitStatus: 0 }
  }
  return poll(before)
}

export const recorded =
  "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n"

function stateOf(pod: JsonObject, name: string): JsonObject {
  const lists = ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']
  const statuses = lists.flatMap((list) => listIn(pod, 'status', list))
  return objectIn(statuses.find((one) => one['name'] === name) ?? {}, 'state')
}
