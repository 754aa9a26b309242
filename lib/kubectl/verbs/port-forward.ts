// kubectl port-forward: says where it would forward, until it is stopped; the terminal's curl reaches the cluster itself.
//
// Models k8s.io/kubectl/pkg/cmd/portforward as far as what it says.

import { flagText } from '@/lib/go/pflag/flag'
import { failed, type ToolRun } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { textIn } from '../object'
import { podsOfWord } from '../pods-of'

export const portForward: KubectlVerb = {
  name: 'port-forward',
  run(call) {
    const [word, ...ports] = call.args
    if (word === undefined || ports.length === 0)
      return failed(
        "error: TYPE/NAME and list of ports are required for port-forward\nSee 'kubectl port-forward -h' for help and examples\n",
      )
    const found = podsOfWord(call, word)
    if (!found.ok) return failed(found.error)
    const [pod] = found.value
    const phase = textIn(pod ?? {}, 'status', 'phase')
    if (phase !== 'Running')
      return failed(`error: unable to forward port because pod is not running. Current status=${phase}\n`)
    return forward(call, ports)
  },
}

function forward({ flags }: KubectlCall, ports: readonly string[]): ToolRun {
  const addresses =
    flagText(flags, 'address', 'localhost') === 'localhost' ? ['127.0.0.1', '[::1]'] : [flagText(flags, 'address', '')]
  const lines = ports.flatMap((pair) => {
    const [local = '', remote = local] = pair.split(':')
    return addresses.map((address) => `Forwarding from ${address}:${local === '' ? remote : local} -> ${remote}\n`)
  })
  const wait = (): ToolRun => ({ state: 'waiting', stdout: '', stderr: '', resume: wait })
  return { state: 'waiting', stdout: lines.join(''), stderr: '', resume: wait }
}
