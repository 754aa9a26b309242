// Container statuses: a record in the API's words.
//
// Models pkg/kubelet convertToAPIContainerStatuses.

import type {
  ContainerState as ApiState,
  Container,
  ContainerStateTerminated,
  ContainerStatus,
  VolumeMountStatus,
} from '../api/core'
import { timeOf } from '../meta/time'
import type { ContainerRecord, ContainerState, Terminated } from './container'

export function containerStatus(record: ContainerRecord, ready: boolean): ContainerStatus {
  const { spec, state, last, run } = record
  const id = state.kind === 'running' ? run?.containerId : (state.kind === 'terminated' ? state : last)?.containerId
  return {
    name: spec.name,
    state: apiState(state),
    lastState: last === null ? {} : { terminated: apiTerminated(last) },
    ready,
    restartCount: record.restarts,
    image: record.imageName === '' ? (spec.image ?? '') : record.imageName,
    imageID: record.imageId,
    ...(id === undefined ? {} : { containerID: id }),
    started: state.kind === 'running' && run?.started === true,
    ...constantParts(spec),
  }
}

function apiState(state: ContainerState): ApiState {
  switch (state.kind) {
    case 'waiting': {
      const { reason, message } = state
      return { waiting: message === null ? { reason } : { reason, message } }
    }
    case 'running':
      return { running: { startedAt: timeOf(state.startedAtMs) } }
    case 'terminated':
      return { terminated: apiTerminated(state) }
  }
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

type ConstantParts = Pick<ContainerStatus, 'allocatedResources' | 'resources' | 'volumeMounts'>

const constants = new WeakMap<Container, ConstantParts>()

/** What follows from the spec alone is made once for each container. */
function constantParts(spec: Container): ConstantParts {
  const known = constants.get(spec)
  if (known !== undefined) return known
  const { requests, limits } = spec.resources ?? {}
  const mounts = spec.volumeMounts ?? []
  const made: ConstantParts = {
    ...(requests === undefined ? {} : { allocatedResources: requests }),
    resources: { ...(limits === undefined ? {} : { limits }), ...(requests === undefined ? {} : { requests }) },
    ...(mounts.length === 0 ? {} : { volumeMounts: mounts.map(mountStatus) }),
  }
  constants.set(spec, made)
  return made
}

function mountStatus(mount: NonNullable<Container['volumeMounts']>[number]): VolumeMountStatus {
  const { name, mountPath, readOnly } = mount
  return readOnly === true ? { name, mountPath, readOnly, recursiveReadOnly: 'Disabled' } : { name, mountPath }
}
