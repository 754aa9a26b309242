// kubectl exec: runs a command in a container.

import type { FlagRow } from '@/lib/helm/command-line/flags'
import { textOf } from '@/lib/helm/command-line/flags'
import { failed } from '../../tool'
import { bodyOf, isRefused, statusFault } from '../faults'
import type { KubectlVerb } from '../host'
import { numberIn, textIn } from '../object'

const rows: readonly FlagRow[] = [
  { name: 'container', short: 'c', kind: 'text' },
  { name: 'stdin', short: 'i', kind: 'switch' },
  { name: 'tty', short: 't', kind: 'switch' },
]

export const exec: KubectlVerb = {
  name: 'exec',
  flags: rows,
  run({ host, flags, args, afterDashes, namespace }) {
    const [word = ''] = args
    const name = word.replace(/^(pods?|po)\//, '')
    if (args.length > 1) {
      return failed(
        "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples\n",
      )
    }
    if (afterDashes === null || afterDashes.length === 0)
      return failed('error: you must specify at least one command for the container\n')
    const path = `/api/v1/namespaces/${namespace}/pods/${name}/exec`
    const container = textOf(flags, 'container', '')
    const answer = host.request({
      method: 'POST',
      path,
      query: container === '' ? {} : { container },
      body: { command: afterDashes },
    })
    if (isRefused(answer)) return failed(statusFault(answer))
    const result = bodyOf(answer)
    const exitStatus = numberIn(result, 0, 'exitCode')
    const ended = exitStatus === 0 ? '' : `command terminated with exit code ${exitStatus}\n`
    return { state: 'done', stdout: textIn(result, 'stdout'), stderr: textIn(result, 'stderr') + ended, exitStatus }
  },
}
