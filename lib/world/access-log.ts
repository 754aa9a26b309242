// Access logs: the line a program writes about a request that reached it.
//
// Only requests the network carries are logged: of a load generator's, a sample; of probes, none. The client shows
// as the node's gateway, as it does behind a Service.

import type { Clock } from '@/lib/base/clock'
import type { KubeletHandle } from '@/lib/kube/kubelet/kubelet'
import type { BackendPort, NodeBackend } from '@/lib/kube/network/backends'
import type { LoggedAnswer } from './program'

const gateway = '10.244.0.1'

export function loggingNode(node: KubeletHandle | undefined, clock: Clock): NodeBackend | undefined {
  if (node === undefined) return undefined
  return {
    portAt: (podUid, port, protocol) => logged(node.portAt(podUid, port, protocol), clock),
    setLoad: (podUid, perSecond) => node.setLoad(podUid, perSecond),
    crashContainer: (podUid, container, exitCode) => node.crashContainer(podUid, container, exitCode),
  }
}

function logged(state: BackendPort, clock: Clock): BackendPort {
  if (state.kind !== 'open') return state
  return {
    ...state,
    answer(method, path) {
      const answer: LoggedAnswer | null = state.answer(method, path) as LoggedAnswer | null
      const line = answer?.accessLine?.({ atMs: clock.now(), clientIp: gateway, agent: '-' })
      if (line !== undefined) state.log(line)
      return answer
    },
  }
}
