// NetworkPolicy: whether traffic may leave one side and enter the other.
//
// Models the networking.k8s.io/v1 rules: an allow-list that adds up. A pod that no policy selects for a direction is
// open in it; blocked packets are dropped without a word.

import type { ContainerPort, Pod } from '../api/generated/core'
import type {
  IPBlock,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  PolicyType,
} from '../api/generated/networking'
import type { Labels } from '../api/values'
import { matchesSelector } from '../meta/labels'

export interface Side {
  /** Null: not a pod (a node, or the world outside). */
  readonly pod: Pick<Pod, 'metadata'> | null
  readonly ip: string
}

export interface Traffic {
  readonly from: Side
  readonly to: Side
  readonly port: number
  readonly protocol: string
  /** The destination's ports, for policies that name them. */
  readonly ports: readonly ContainerPort[]
}

export interface PolicyView {
  policies(namespace: string): readonly NetworkPolicy[]
  namespaceLabels(namespace: string): Labels
}

export type PolicyVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly direction: PolicyType; readonly policies: readonly string[] }

export function judgeTraffic(view: PolicyView, traffic: Traffic): PolicyVerdict {
  for (const direction of ['Egress', 'Ingress'] as const) {
    const own = direction === 'Egress' ? traffic.from : traffic.to
    const peer = direction === 'Egress' ? traffic.to : traffic.from
    if (own.pod === null) continue
    const isolating = isolatingPolicies(view, own.pod, direction)
    if (isolating.length === 0) continue
    if (isolating.some((policy) => allows(view, policy, { direction, peer, traffic }))) continue
    return { allowed: false, direction, policies: isolating.map((policy) => policy.metadata.name) }
  }
  return { allowed: true }
}

function isolatingPolicies(
  view: PolicyView,
  pod: Pick<Pod, 'metadata'>,
  direction: PolicyType,
): readonly NetworkPolicy[] {
  return view.policies(pod.metadata.namespace ?? '').filter((policy) => {
    const types = policy.spec.policyTypes ?? (policy.spec.egress === undefined ? ['Ingress'] : ['Ingress', 'Egress'])
    return types.includes(direction) && matchesSelector(policy.spec.podSelector ?? {}, pod.metadata.labels)
  })
}

interface Question {
  readonly direction: PolicyType
  readonly peer: Side
  readonly traffic: Traffic
}

function allows(view: PolicyView, policy: NetworkPolicy, { direction, peer, traffic }: Question): boolean {
  const namespace = policy.metadata.namespace ?? ''
  const rules =
    direction === 'Ingress'
      ? (policy.spec.ingress ?? []).map(({ ports, from }) => ({ ports, peers: from }))
      : (policy.spec.egress ?? []).map(({ ports, to }) => ({ ports, peers: to }))
  return rules.some(
    ({ ports, peers }) =>
      (ports === undefined || ports.length === 0 || ports.some((port) => matchesPort(port, traffic))) &&
      (peers === undefined || peers.length === 0 || peers.some((one) => matchesPeer(view, one, namespace, peer))),
  )
}

function matchesPort(rule: NetworkPolicyPort, { port, protocol, ports }: Traffic): boolean {
  if ((rule.protocol ?? 'TCP') !== protocol) return false
  if (rule.port === undefined) return true
  if (typeof rule.port === 'number') return port >= rule.port && port <= (rule.endPort ?? rule.port)
  return ports.some((one) => one.name === rule.port && one.containerPort === port)
}

function matchesPeer(view: PolicyView, rule: NetworkPolicyPeer, namespace: string, peer: Side): boolean {
  if (rule.ipBlock !== undefined) return inBlock(rule.ipBlock, peer.ip)
  if (peer.pod === null) return false
  const home = peer.pod.metadata.namespace ?? ''
  const isInScope =
    rule.namespaceSelector === undefined
      ? home === namespace
      : matchesSelector(rule.namespaceSelector, view.namespaceLabels(home))
  return isInScope && (rule.podSelector === undefined || matchesSelector(rule.podSelector, peer.pod.metadata.labels))
}

function inBlock({ cidr, except = [] }: IPBlock, ip: string): boolean {
  return inCidr(cidr, ip) && !except.some((hole) => inCidr(hole, ip))
}

export function inCidr(cidr: string, ip: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(numberOf(base) / size) === Math.floor(numberOf(ip) / size)
}

function numberOf(ip: string): number {
  return ip.split('.').reduce((value, part) => value * 256 + Number(part), 0)
}
