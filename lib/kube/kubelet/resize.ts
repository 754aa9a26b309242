// Resizing in place: a running pod asks for other resources; the node grants them, then the runtime carries them out.
//
// Models pkg/kubelet/allocation handlePodResourcesResize and sortPendingResizes, kuberuntime computePodResizeAction and
// validateMemoryResizeAction. A container's spec stays what its process has until that is changed; what was granted
// meanwhile lies beside it. Left out: pod-level resources, which 1.35 does not resize unless told to.

import { deepEqual } from '@/lib/base/json'
import { byNumber, byText, descending, inOrderOf } from '@/lib/base/order'
import type { Container, Pod, PodCondition, ResourceRequirements } from '../api/generated/core'
import { timeOf } from '../meta/time'
import { amountsOf, isSidecar, podQos, podRequests } from '../pod/requests'
import type { ContainerRecord, Run } from './container'
import { latency, type NodeParts } from './node-parts'
import { memoryLimitOf, memoryOf } from './run-end'

/** How far a pod's resize has come. */
export interface Resizing {
  pending: PodCondition | null
  progress: PodCondition | null
  /** When the runtime will have done it, or is asked again. */
  dueMs: number | null
  /** A resize that waits for room is looked at again by then. */
  retryAtMs: number | null
}

/** The side of a pod worker that a resize needs. */
export interface ResizeSide {
  readonly parts: NodeParts
  readonly pod: Pod
  readonly records: readonly ContainerRecord[]
  podEvent(type: 'Normal' | 'Warning', reason: string, message: string): void
  restartForResize(record: ContainerRecord, run: Run): void
}

/** Models pkg/kubelet/allocation retryDelay. */
const retryMs = 3 * 60_000

export function newResizing(): Resizing {
  return { pending: null, progress: null, dueMs: null, retryAtMs: null }
}

export function resizeConditions({ pending, progress }: Resizing): readonly PodCondition[] {
  return [pending, progress].filter((one) => one !== null)
}

export function isDeferred({ pending }: Resizing): boolean {
  return pending?.reason === 'Deferred'
}

/** What the pod asks for that its containers have not been granted. */
export function ungranted({ pod, records }: Pick<ResizeSide, 'pod' | 'records'>): readonly Container[] {
  const asked = [...(pod.spec.initContainers ?? []).filter(isSidecar), ...pod.spec.containers]
  return asked.filter((container) => {
    const record = records.find((one) => one.spec.name === container.name)
    if (record === undefined) return false
    return !deepEqual(container.resources ?? {}, (record.granted ?? record.spec).resources ?? {})
  })
}

/** Asks the node for what the pod wants; the answer is kept in the conditions. */
export function askForResize(side: ResizeSide, resizing: Resizing): void {
  const wanted = ungranted(side)
  resizing.retryAtMs = null
  if (wanted.length === 0) {
    resizing.pending = null
    return
  }
  const refusal = side.parts.admission.resize(side.pod)
  if (refusal === null) return grant(side, resizing, wanted)
  const { reason, message } = refusal
  const before = resizing.pending
  resizing.pending = conditionOf(side, 'PodResizePending', { before, reason, message })
  if (reason === 'Deferred') resizing.retryAtMs = nowOf(side) + retryMs
  if (before !== null && sameWords(before, resizing.pending)) return
  const summary = summaryOf(side.pod.spec, side.pod.metadata.generation, message)
  side.podEvent('Warning', `Resize${reason}`, `Pod resize ${reason}: ${summary}`)
}

function grant(side: ResizeSide, resizing: Resizing, wanted: readonly Container[]): void {
  resizing.pending = null
  resizing.progress = conditionOf(side, 'PodResizeInProgress', { before: null, reason: '', message: '' })
  for (const container of wanted) {
    const record = side.records.find((one) => one.spec.name === container.name)
    if (record === undefined) continue
    if (record.run === null) record.spec = container
    else record.granted = deepEqual(container.resources, record.spec.resources) ? null : container
  }
  const summary = summaryOf(side.pod.spec, side.pod.metadata.generation, '')
  side.podEvent('Normal', 'ResizeStarted', `Pod resize started: ${summary}`)
  resizing.dueMs = nowOf(side) + latency.backOffNoticeMs
}

/** Changes what can be changed in place, and restarts what must be; tells when all is done. */
export function carryOut(side: ResizeSide, resizing: Resizing): void {
  for (const record of side.records) {
    const { run, granted } = record
    if (run !== null && granted !== null && needsRestart(record.spec, granted)) side.restartForResize(record, run)
  }
  if (resizing.dueMs === null || resizing.dueMs > nowOf(side)) return
  const refusal = memoryRefusal(side)
  if (refusal !== null) return failed(side, resizing, refusal)
  resizing.dueMs = null
  for (const record of side.records) if (record.run?.stop === null) takeGranted(record)
  if (side.records.some((record) => record.granted !== null)) return
  const generation = resizing.progress?.observedGeneration
  resizing.progress = null
  side.podEvent('Normal', 'ResizeCompleted', `Pod resize completed: ${summaryOf(side.pod.spec, generation, '')}`)
  side.parts.roomFreed()
}

/** The container is what was granted from now on. */
export function takeGranted(record: ContainerRecord): boolean {
  if (record.granted === null) return false
  record.spec = record.granted
  record.granted = null
  return true
}

function failed(side: ResizeSide, resizing: Resizing, message: string): void {
  const before = resizing.progress
  const now = conditionOf(side, 'PodResizeInProgress', { before, reason: 'Error', message })
  const generation = before?.observedGeneration
  resizing.progress = generation === undefined ? now : { ...now, observedGeneration: generation }
  resizing.dueMs = nowOf(side) + latency.configRetryMs
  if (before !== null && sameWords(before, resizing.progress)) return
  side.podEvent('Warning', 'ResizeError', `Pod resize error: ${summaryOf(side.pod.spec, generation, message)}`)
}

function nowOf({ parts }: ResizeSide): number {
  return parts.context.clock.now()
}

interface Said {
  readonly before: PodCondition | null
  readonly reason: string
  readonly message: string
}

function conditionOf(side: ResizeSide, type: string, { before, reason, message }: Said): PodCondition {
  const now = timeOf(nowOf(side))
  const keepsTime = before !== null && (before.reason ?? '') === reason
  return {
    type,
    observedGeneration: side.pod.metadata.generation ?? 1,
    status: 'True',
    lastProbeTime: now,
    lastTransitionTime: keepsTime ? (before.lastTransitionTime ?? now) : now,
    ...(reason === '' ? {} : { reason }),
    ...(message === '' ? {} : { message }),
  }
}

function sameWords(a: PodCondition, b: PodCondition): boolean {
  return a.reason === b.reason && a.message === b.message && a.observedGeneration === b.observedGeneration
}

/** Models pkg/kubelet/events makeResourceSummaryFromSpec. */
function summaryOf(spec: Pod['spec'], generation = 1, error = ''): string {
  const told = (containers: readonly Container[]) =>
    containers.map(({ name, resources = {} }) => ({ name, resources: inOrder(resources) }))
  const inits = spec.initContainers ?? []
  return JSON.stringify({
    ...(inits.length === 0 ? {} : { initContainers: told(inits) }),
    containers: told(spec.containers),
    generation,
    ...(error === '' ? {} : { error }),
  })
}

function inOrder({ limits, requests }: ResourceRequirements): ResourceRequirements {
  return { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) }
}

function needsRestart(has: Container, granted: Container): boolean {
  const changed = (name: 'cpu' | 'memory'): boolean =>
    (['limits', 'requests'] as const).some((list) => amount(has, list, name) !== amount(granted, list, name))
  return (granted.resizePolicy ?? []).some(
    ({ resourceName, restartPolicy }) =>
      restartPolicy === 'RestartContainer' &&
      (resourceName === 'cpu' || resourceName === 'memory') &&
      changed(resourceName),
  )
}

function amount({ resources }: Container, list: 'limits' | 'requests', name: 'cpu' | 'memory'): number {
  const amounts = amountsOf(resources?.[list])
  return name === 'cpu' ? amounts.milliCpu : amounts.memory
}

/** A limit is not lowered below what is in use. */
function memoryRefusal(side: ResizeSide): string | null {
  const { records } = side
  const used = new Map(
    records.map((record) => [record, record.run === null ? 0 : memoryOf(record.run, nowOf(side))] as const),
  )
  const usedByPod = [...used.values()].reduce((sum, one) => sum + one, 0)
  const faults: string[] = []
  const [now, next] = [podLimit(records, (one) => one.spec), podLimit(records, (one) => one.granted ?? one.spec)]
  if (next !== null && (now === null || next < now) && usedByPod >= next)
    faults.push(`attempting to set pod memory limit (${next}) below current usage (${usedByPod})`)
  for (const { spec, granted, run } of records) {
    const limit = granted === null || run === null ? null : memoryLimitOf(granted)
    const before = memoryLimitOf(spec)
    if (limit === null || (before !== null && limit >= before) || (run !== null && memoryOf(run, nowOf(side)) < limit))
      continue
    // The real one tells what the whole pod uses here, too.
    faults.push(`attempting to set container "${spec.name}" memory limit (${limit}) below current usage (${usedByPod})`)
  }
  if (faults.length === 0) return null
  return `cannot decrease memory limits: ${faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`}`
}

/** Null unless every container has a limit. */
function podLimit(records: readonly ContainerRecord[], specOf: (record: ContainerRecord) => Container): number | null {
  let sum = 0
  for (const record of records) {
    if (record.kind === 'init' || record.kind === 'ephemeral') continue
    const limit = memoryLimitOf(specOf(record))
    if (limit === null) return null
    sum += limit
  }
  return sum
}

export interface Waiting {
  readonly pod: Pod
  readonly records: readonly ContainerRecord[]
  readonly sinceTime: string
}

/** Who asks for no more first, then by priority, by quality of service, and by how long they wait. */
export const byResizeOrder = inOrderOf<Waiting>(
  byNumber((one) => Number(asksForMore(one))),
  descending(byNumber(({ pod }) => pod.spec.priority ?? 0)),
  descending(byNumber(({ pod }) => Number(podQos(pod) === 'Guaranteed'))),
  byText(({ sinceTime }) => sinceTime),
)

function asksForMore({ pod, records }: Waiting): boolean {
  const granted = (container: Container): Container => {
    const record = records.find((one) => one.spec.name === container.name)
    const resources = (record?.granted ?? record?.spec)?.resources
    return resources === undefined ? container : { ...container, resources }
  }
  const { containers, initContainers = [] } = pod.spec
  const spec = { ...pod.spec, containers: containers.map(granted), initContainers: initContainers.map(granted) }
  const [wants, has] = [podRequests(pod), podRequests({ ...pod, spec })]
  return wants.milliCpu > has.milliCpu || wants.memory > has.memory
}
