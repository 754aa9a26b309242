// The Node object: what a kubelet registers and reports.
//
// Models pkg/kubelet/nodestatus. Heartbeats are understood, not written (control/heartbeat.ts).

import type { Node, NodeCondition, NodeStatus } from '../api/generated/core'
import type { DraftOf } from '../api/object'
import type { Labels } from '../api/values'
import { findCondition } from '../meta/conditions'
import { timeOf } from '../meta/time'
import { quantityValue } from '../pod/amount'
import type { HeldImage } from './images'

export const kubeletVersion = 'v1.35.2'

export interface NodeShape {
  readonly name: string
  readonly index: number
  readonly nowMs: number
  readonly isReady: boolean
}

export function nodeStatusOf(draft: DraftOf<Node>, shape: NodeShape): NodeStatus {
  const given = (draft.status ?? {}) as NodeStatus
  const capacity = given.capacity ?? given.allocatable ?? { cpu: '4', memory: '8Gi', pods: '110' }
  const allocatable = given.allocatable ?? capacity
  return {
    ...given,
    capacity: { ...capacity, pods: capacity['pods'] ?? '110' },
    allocatable: { ...allocatable, pods: allocatable['pods'] ?? '110' },
    conditions: conditionsOf(given.conditions ?? [], shape),
    addresses: given.addresses ?? [
      { type: 'InternalIP', address: `172.18.0.${shape.index + 2}` },
      { type: 'Hostname', address: shape.name },
    ],
    daemonEndpoints: given.daemonEndpoints ?? { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: given.nodeInfo ?? nodeInfoOf(draft, shape),
  }
}

function nodeInfoOf(draft: DraftOf<Node>, { name, index }: NodeShape): NonNullable<NodeStatus['nodeInfo']> {
  const labels = draft.metadata.labels ?? {}
  const id = `${index.toString(16).padStart(8, '0')}${'0'.repeat(24)}`
  const isWindows = labels['kubernetes.io/os'] === 'windows'
  return {
    machineID: id,
    systemUUID: `${id.slice(0, 8)}-0000-4000-8000-${id.slice(20)}`,
    bootID: `${id.slice(0, 8)}-0000-4000-9000-${name.length.toString(16).padStart(12, '0')}`,
    kernelVersion: isWindows ? '10.0.20348.2227' : '6.8.0-31-generic',
    osImage: isWindows ? 'Windows Server 2022 Datacenter' : 'Debian GNU/Linux 12 (bookworm)',
    containerRuntimeVersion: 'containerd://2.1.4',
    kubeletVersion,
    kubeProxyVersion: '',
    operatingSystem: labels['kubernetes.io/os'] ?? 'linux',
    architecture: labels['kubernetes.io/arch'] ?? 'amd64',
  }
}

export function nodeLabelsOf(draft: DraftOf<Node>, name: string): Labels {
  const given = draft.metadata.labels ?? {}
  const arch = given['kubernetes.io/arch'] ?? 'amd64'
  const os = given['kubernetes.io/os'] ?? 'linux'
  return {
    'beta.kubernetes.io/arch': arch,
    'beta.kubernetes.io/os': os,
    'kubernetes.io/arch': arch,
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': os,
    ...given,
  }
}

interface Fact {
  readonly type: string
  readonly status: 'True' | 'False'
  readonly reason: string
  readonly message: string
}

const fine: readonly Fact[] = [
  {
    type: 'MemoryPressure',
    status: 'False',
    reason: 'KubeletHasSufficientMemory',
    message: 'kubelet has sufficient memory available',
  },
  {
    type: 'DiskPressure',
    status: 'False',
    reason: 'KubeletHasNoDiskPressure',
    message: 'kubelet has no disk pressure',
  },
  {
    type: 'PIDPressure',
    status: 'False',
    reason: 'KubeletHasSufficientPID',
    message: 'kubelet has sufficient PID available',
  },
]

const ready: Fact = {
  type: 'Ready',
  status: 'True',
  reason: 'KubeletReady',
  message: 'kubelet is posting ready status',
}

const notReady: Fact = {
  type: 'Ready',
  status: 'False',
  reason: 'KubeletNotReady',
  message:
    'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
}

export const pressures: Readonly<Record<'MemoryPressure' | 'DiskPressure', Fact>> = {
  MemoryPressure: {
    type: 'MemoryPressure',
    status: 'True',
    reason: 'KubeletHasInsufficientMemory',
    message: 'kubelet has insufficient memory available',
  },
  DiskPressure: {
    type: 'DiskPressure',
    status: 'True',
    reason: 'KubeletHasDiskPressure',
    message: 'kubelet has disk pressure',
  },
}

function conditionsOf(given: readonly NodeCondition[], shape: NodeShape): readonly NodeCondition[] {
  const facts = [...fine, shape.isReady ? ready : notReady]
  const own = new Set(facts.map((fact) => fact.type))
  return [
    ...given.filter((condition) => !own.has(condition.type)),
    ...facts.map((fact) => conditionOf(fact, given, shape.nowMs)),
  ]
}

export function conditionOf(fact: Fact, given: readonly NodeCondition[], nowMs: number): NodeCondition {
  const before = findCondition(given, fact.type)
  const now = timeOf(nowMs)
  const keepsTime = before?.status === fact.status && before.lastTransitionTime !== undefined
  const lastTransitionTime = keepsTime ? (before.lastTransitionTime ?? now) : now
  const { type, status, reason, message } = fact
  return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message }
}

/** A kubelet that is back says again how its node is; pressure is what it finds. */
export function reportedConditions(
  status: NodeStatus,
  nowMs: number,
  inPressure: ReadonlySet<string>,
): readonly NodeCondition[] {
  const given = status.conditions ?? []
  const facts = [...fine, ready].map((fact) => pressureFact(fact, inPressure))
  const own = new Set(facts.map((fact) => fact.type))
  return [...given.filter((one) => !own.has(one.type)), ...facts.map((fact) => conditionOf(fact, given, nowMs))]
}

function pressureFact(fact: Fact, inPressure: ReadonlySet<string>): Fact {
  if (!inPressure.has(fact.type)) return fact
  if (fact.type === 'MemoryPressure' || fact.type === 'DiskPressure') return pressures[fact.type]
  return fact
}

const imagesMost = 50

export function reportedImages(held: readonly HeldImage[]): NonNullable<NodeStatus['images']> {
  return held.slice(0, imagesMost).map(({ names, sizeBytes }) => ({ names, sizeBytes }))
}

export function memoryCapacityOf(status: NodeStatus | undefined): number {
  return quantityValue(status?.capacity?.['memory'] ?? '0')
}
