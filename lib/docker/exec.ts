// A command run inside a running container, and the files inside one.

import { err, ok, type Result } from '@/lib/base/result'
import type { ExecAnswer } from '@/lib/linux/programs/process'
import { applyChanges, type FileTree, treeOfLayers } from '@/lib/oci/filesystem'
import type { FileChange } from '@/lib/oci/layer'
import { ageOf, currentRun, type Daemon } from './daemon'
import { followAgain, sendSignal } from './life'
import { answerAction } from './requests'
import { type Container, isRunning } from './state'

/** Null when a command may be run inside; else what follows `Error response from daemon: `. */
export function execFault({ state, id, name }: Container): string | null {
  if (state.status === 'restarting') return `Container ${id} is restarting, wait until the container is running`
  if (state.status === 'paused') return `Container ${name} is paused, unpause the container before exec`
  return state.status === 'running' ? null : `container ${id} is not running`
}

export function execIn(daemon: Daemon, container: Container, argv: readonly string[]): Result<ExecAnswer, string> {
  const fault = execFault(container)
  const run = currentRun(daemon, container.id)
  if (fault !== null || run === null) return err(fault ?? `container ${container.id} is not running`)
  const age = ageOf(daemon, container.id, run)
  const answer = run.process.exec(argv, age, (action) => answerAction(daemon, container, action))
  for (const name of answer.signals ?? []) sendSignal(daemon, container.id, name)
  followAgain(daemon, container.id)
  if (answer.assumed === undefined) return ok(answer)
  return ok({ ...answer, stderr: `${answer.stderr}chartroom: ${answer.assumed}\n` })
}

/** The writable layer as it is now. */
export function layerOf(daemon: Daemon, container: Container): readonly FileChange[] {
  const run = currentRun(daemon, container.id)
  return run === null || !isRunning(container)
    ? container.layer
    : run.process.changesAt(ageOf(daemon, container.id, run))
}

/** The files a container sees, without its mounts. */
export function filesOf(daemon: Daemon, container: Container): FileTree {
  return applyChanges(treeOfLayers(container.image.layers), layerOf(daemon, container))
}
