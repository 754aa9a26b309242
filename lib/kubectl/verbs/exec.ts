// kubectl exec: runs a command in a container of a pod, or of the first pod that a workload has.
//
// Models k8s.io/kubectl/pkg/cmd/exec. A shell at a terminal is a session (session.ts). Left out: what is typed
// while another program runs.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { failed, type ToolRun } from '@/lib/tool/tool'
import { containerNote, defaultContainer } from '../default-container'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlCall, KubectlVerb } from '../host'
import { nameOf, numberIn, textIn } from '../object'
import { podsOfWord } from '../pods-of'
import { enterRoom, shellIn } from '../session'

const usage = "See 'kubectl exec -h' for help and examples\n"

export const exec: KubectlVerb = {
  name: 'exec',
  takesCommand: true,
  run(call) {
    const { args, afterDashes } = call
    const [word] = args
    if (args.length > 1)
      return failed(
        `error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n${usage}`,
      )
    if (word === undefined) return failed(`error: pod, type/name or --filename must be specified\n`)
    if (afterDashes === null || afterDashes.length === 0)
      return failed('error: you must specify at least one command for the container\n')
    const found = podsOfWord(call, word)
    if (!found.ok) return failed(found.error)
    const [pod] = found.value
    return pod === undefined ? failed('') : execIn(call, pod, afterDashes)
  },
}

function execIn(call: KubectlCall, pod: Parameters<typeof nameOf>[0], command: readonly string[]): ToolRun {
  const { host, flags, namespace } = call
  const phase = textIn(pod, 'status', 'phase')
  if (phase === 'Succeeded' || phase === 'Failed')
    return failed(`error: cannot exec into a container in a completed pod; current phase is ${phase}\n`)
  const asked = flagText(flags, 'container', '')
  const container = asked === '' ? defaultContainer(pod) : asked
  const note = asked === '' && !isFlagSet(flags, 'quiet') ? containerNote(pod) : ''
  const shell = isFlagSet(flags, 'stdin') && isFlagSet(flags, 'tty') ? shellIn(command) : null
  if (shell !== null && enterRoom(call, { pod: nameOf(pod), container, shell }))
    return { state: 'done', stdout: '', stderr: note, exitStatus: 0 }
  const path = `/api/v1/namespaces/${namespace}/pods/${nameOf(pod)}/exec`
  const answer = host.request({ method: 'POST', path, query: { container }, body: { command } })
  if (isRefused(answer)) return failed(note + statusFault(answer))
  const result = bodyOf(answer)
  const exitStatus = numberIn(result, 0, 'exitCode')
  const ended = exitStatus === 0 ? '' : `command terminated with exit code ${exitStatus}\n`
  return {
    state: 'done',
    stdout: textIn(result, 'stdout'),
    stderr: note + textIn(result, 'stderr') + ended,
    exitStatus,
  }
}
