// Network requests of a process in a pod, and the answers of the cluster's network.

import type { Network } from '@/lib/kube/network/network'
import type { RequestOutcome } from '@/lib/kube/network/trace'
import type { ActionAnswer, ProcessAction } from '@/lib/linux/programs/plan'

export interface Asker {
  readonly podKey: string
  readonly namespace: string
}

export function podAsk(network: Network, { podKey, namespace }: Asker, action: ProcessAction): ActionAnswer {
  if (action.kind === 'dns') return resolved(network, namespace, action.target)
  const url = action.kind === 'tcp' ? `http://${action.target}/` : action.target
  const { outcome } = network.send({ from: { kind: 'pod', podKey }, method: action.method, url })
  if (action.kind !== 'tcp' || outcome.kind !== 'answered') return answerOf(outcome)
  return { kind: 'connected', ...(outcome.told !== undefined && { told: outcome.told }) }
}

function resolved(network: Network, namespace: string, name: string): ActionAnswer {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return { kind: 'resolved', name, addresses: [name] }
  const answer = network.resolve(namespace, name)
  if (answer.kind === 'addresses')
    return { kind: 'resolved', name: fullName(namespace, name), addresses: answer.addresses }
  return answer.kind === 'alias' ? resolved(network, namespace, answer.name) : { kind: 'no-such-host' }
}

/** As the search path completes it. */
function fullName(namespace: string, name: string): string {
  if (name.endsWith('.cluster.local')) return name
  const labels = name.split('.')
  if (labels.at(-1) === 'svc') return `${name}.cluster.local`
  return labels.length === 1 ? `${name}.${namespace}.svc.cluster.local` : `${name}.svc.cluster.local`
}

function answerOf(outcome: RequestOutcome): ActionAnswer {
  if (outcome.kind === 'answered') return { kind: 'answered', status: outcome.status, body: outcome.body }
  const address = 'words' in outcome ? /dial tcp ([\d.]+):/.exec(outcome.words)?.[1] : undefined
  return { kind: outcome.kind, ...(address !== undefined && { address }) }
}
