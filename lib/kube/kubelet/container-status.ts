// Container statuses: a record in the API's words.
//
// Models pkg/kubelet convertToAPIContainerStatuses.

import type {
  ContainerState as ApiState,
  Container,
  ContainerStateTerminated,
  ContainerStatus,
  ResourceRequirements,
  VolumeMountStatus,
} from '../api/generated/core'
import { timeOf } from '../meta/time'
import type { ConstantParts, ContainerRecord, ContainerState, Terminated } from './container'

export function containerStatus(record: ContainerRecord, ready: boolean): ContainerStatus {
  const { spec, last, run } = record
  const { name } = spec
  const id = idOf(record)
  const state = apiState(record.told?.state ?? record.state)
  const lastState = last === null ? noState : { terminated: apiTerminated(last) }
  const restartCount = record.restarts
  const image = record.imageName === '' ? (spec.image ?? '') : record.imageName
  const imageID = record.imageId
  const started = record.state.kind === 'running' && run?.started === true
  const parts = record.granted === null ? constantParts(record) : betweenParts(record, record.granted)
  if (record.kind === 'ephemeral') return guestStatus(record, { ready, id, state, lastState, parts })
  const { allocatedResources, resources = noResources, volumeMounts } = parts
  if (id !== undefined && allocatedResources !== undefined && volumeMounts !== undefined) {
    // The common shape in one piece: it takes half the room.
    return {
      name,
      state,
      lastState,
      ready,
      restartCount,
      image,
      imageID,
      containerID: id,
      started,
      allocatedResources,
      resources,
      volumeMounts,
    }
  }
  return id === undefined
    ? { name, state, lastState, ready, restartCount, image, imageID, started, ...parts }
    : { name, state, lastState, ready, restartCount, image, imageID, containerID: id, started, ...parts }
}

interface GuestParts extends Pick<ContainerStatus, 'ready' | 'state' | 'lastState'> {
  readonly id: string | undefined
  readonly parts: ConstantParts
}

/** An ephemeral container never counts as started, and has no resources before it is made. */
function guestStatus(record: ContainerRecord, { id, parts, ...told }: GuestParts): ContainerStatus {
  const { name, image = '' } = record.spec
  const restartCount = record.restarts
  if (id === undefined) return { name, ...told, restartCount, image, imageID: record.imageId }
  return { name, ...told, restartCount, image: record.imageName, imageID: record.imageId, containerID: id, ...parts }
}

/** More was granted, or less, than the process has yet. */
function betweenParts(record: ContainerRecord, granted: Container): ConstantParts {
  const now = constantParts(record)
  const requests = granted.resources?.requests
  const { allocatedResources: _, ...rest } = now
  if (record.run === null) return { ...constantParts({ ...record, spec: granted, constants: null }) }
  return requests === undefined ? rest : { ...rest, allocatedResources: requests }
}

const noState: ApiState = {}

function idOf({ state, last, run }: ContainerRecord): string | undefined {
  if (state.kind === 'running') return run?.containerId
  return (state.kind === 'terminated' ? state : last)?.containerId
}

/** One object for all that started in one second, or that wait for one plain reason. */
let lastRunning: NonNullable<ApiState['running']> = { startedAt: '' }
const plainWaits = new Map<string, ApiState>()

function apiState(state: ContainerState): ApiState {
  switch (state.kind) {
    case 'waiting':
      return waitingState(state.reason, state.message)
    case 'running': {
      const startedAt = timeOf(state.startedAtMs)
      if (lastRunning.startedAt !== startedAt) lastRunning = { startedAt }
      return { running: lastRunning }
    }
    case 'terminated':
      return { terminated: apiTerminated(state) }
  }
}

function waitingState(reason: string, message: string | null): ApiState {
  if (message !== null) return { waiting: { reason, message } }
  const known = plainWaits.get(reason)
  if (known !== undefined) return known
  const state: ApiState = { waiting: { reason } }
  plainWaits.set(reason, state)
  return state
}

function apiTerminated(end: Terminated): ContainerStateTerminated {
  const { exitCode, reason, message, startedAtMs, finishedAtMs, containerId } = end
  return {
    exitCode,
    reason,
    ...(message === null ? {} : { message }),
    ...(startedAtMs === null ? {} : { startedAt: timeOf(startedAtMs) }),
    finishedAt: timeOf(finishedAtMs),
    ...(containerId === '' ? {} : { containerID: containerId }),
  }
}

const noResources: ResourceRequirements = {}

/** What follows from the spec alone is made once for each container. */
function constantParts(record: ContainerRecord): ConstantParts {
  const { spec, constants } = record
  if (constants?.spec === spec) return constants.parts
  const { resources = noResources, volumeMounts = [] } = spec
  const { claims, ...granted } = resources
  const { requests } = resources
  const mounted = volumeMounts.length === 0 ? {} : { volumeMounts: volumeMounts.map(mountStatus) }
  const allocated = requests === undefined ? {} : { allocatedResources: requests }
  const made: ConstantParts = { resources: claims === undefined ? resources : granted, ...allocated, ...mounted }
  record.constants = { spec, parts: made }
  return made
}

function mountStatus(mount: NonNullable<Container['volumeMounts']>[number]): VolumeMountStatus {
  const { name, mountPath, readOnly } = mount
  return readOnly === true ? { name, mountPath, readOnly, recursiveReadOnly: 'Disabled' } : { name, mountPath }
}
