// Removing a container: its writable layer goes with it, volumes with a name stay.

import { cancelTimer, change, containerOf, type Daemon, stateOf } from './daemon'
import { removeVolume } from './volumes'

export interface RemoveOptions {
  /** Volumes without a name go too. */
  readonly withVolumes: boolean
}

/** A running one is killed first by whoever calls. */
export function removeContainer(daemon: Daemon, id: string, { withVolumes }: RemoveOptions): void {
  const container = containerOf(daemon, id)
  if (container === undefined) return
  for (const name of ['restart', 'probe', 'run', 'stop'] as const) cancelTimer(daemon, id, name)
  change(daemon, { containers: stateOf(daemon).containers.filter((each) => each.id !== id) })
  daemon.runs.delete(id)
  daemon.timers.delete(id)
  daemon.watchers.delete(id)
  if (!withVolumes) return
  for (const { kind, name } of container.mounts) {
    const volume = kind === 'volume' ? stateOf(daemon).volumes.find((each) => each.name === name) : undefined
    if (volume?.isAnonymous === true) removeVolume(daemon, name)
  }
}
