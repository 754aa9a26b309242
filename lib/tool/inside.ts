// Inside a container: the session of a person who typed `docker run -it IMAGE sh`, `docker exec -it CONTAINER sh` or
// `kubectl exec -it POD -- sh`.
//
// Every line goes into the container as a command of its own; the folder and the variables set so far go with it. `exit`
// ends the session, and with it the docker container whose first process the shell is. Left out: functions, jobs and
// `set`, which last one line; the end of a pod's container whose first process was attached to.

import { findContainer } from '@/lib/docker/lookup'
import type { Pod } from '@/lib/kube/api/generated/core'
import { done, type Inside, type PodPlace, type Session, type Tool, type ToolDone, type ToolRun } from './tool'

const mark = '\u001e'

/** Runs a line where the session stands; `tool` is the one that place names. */
export function runInside(session: Session, inside: Inside, line: string, tool: Tool): ToolRun {
  const [, code] = /^\s*(?:exit|logout)(?:\s+(\d+))?\s*$/.exec(line) ?? [null, null]
  if (code !== null) return leave(session, inside, code ?? session.variables['?'] ?? '0', tool)
  if (!isRunning(session, inside)) return lost(session, inside)
  const { folder, kept } = inside
  const script = [...kept, `cd '${folder}'`, line, `echo "${mark}$?${mark}$PWD"`].join('\n')
  const run = tool.run({ argv: [...wordsBefore(inside), '-c', script], stdin: '', session })
  return atEnd(run, (ended) => {
    const [stdout = '', status, place] = ended.stdout.split(mark)
    const exitStatus = status === undefined ? ended.exitStatus : Number(status)
    const isKept = /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line)
    session.inside = isRunning(session, inside)
      ? { ...inside, folder: place?.trimEnd() ?? folder, kept: isKept ? [...kept, line] : kept }
      : null
    session.variables['?'] = String(exitStatus)
    return { ...ended, stdout, exitStatus }
  })
}

/** The command line that runs the session's shell in its container. */
function wordsBefore({ place, shell }: Inside): readonly string[] {
  if (place.tool === 'docker') return ['exec', place.containerId, shell]
  const { namespace, pod, container } = place
  return ['exec', '-q', '-n', namespace, pod, '-c', container, '--', shell]
}

function leave(session: Session, { place }: Inside, code: string, tool: Tool): ToolRun {
  session.inside = null
  session.variables['?'] = code
  const exitStatus = Number(code)
  if (place.tool === 'docker') {
    if (!place.isFirst) return { ...done(''), exitStatus }
    return tool.run({ argv: ['attach', place.containerId], stdin: `exit ${code}\n`, session })
  }
  if (place.afterwards !== undefined) return tool.run({ argv: place.afterwards, stdin: '', session })
  if (place.farewell !== undefined) return { ...done(''), stderr: place.farewell }
  return exitStatus === 0 ? done('') : { ...done(''), stderr: terminated(code), exitStatus }
}

/** The container was removed or restarted between two lines of the session. */
function lost(session: Session, { place }: Inside): ToolRun {
  session.inside = null
  session.variables['?'] = '137'
  return { ...done(''), stderr: place.tool === 'kubectl' ? terminated('137') : '', exitStatus: 137 }
}

function terminated(code: string): string {
  return `command terminated with exit code ${code}\n`
}

function isRunning(session: Session, { place }: Inside): boolean {
  if (place.tool === 'kubectl') return containerOfPod(session, place) === place.containerId
  const found = findContainer(session.world.getState().docker, place.containerId)
  return found.ok && found.value.state.status === 'running'
}

/** Whether a container's main program is a shell; false where the program is unknown. */
export function isShell({ world }: Session, at: PodContainer): boolean {
  const { programs } = world.getState()
  const uid = podAt({ world }, at)?.metadata.uid
  const running = programs.find(({ podUid, container }) => podUid === uid && container === at.container)
  return /^(?:unknown|sh|ash|bash|dash)$/.test(running?.program ?? 'unknown')
}

type PodContainer = Pick<PodPlace, 'namespace' | 'pod' | 'container'>

function podAt({ world }: Pick<Session, 'world'>, { namespace, pod }: PodContainer): Pod | undefined {
  return world.getState().cluster.get('pods', `${namespace}/${pod}`) as Pod | undefined
}

/** The id of a running container of a pod; null where it is not running. */
export function containerOfPod(session: Session, at: PodContainer): string | null {
  const pod = podAt(session, at)
  const { containerStatuses = [], ephemeralContainerStatuses = [], initContainerStatuses = [] } = pod?.status ?? {}
  const status = [...containerStatuses, ...ephemeralContainerStatuses, ...initContainerStatuses].find(
    ({ name }) => name === at.container,
  )
  return status?.state?.running === undefined ? null : (status.containerID ?? null)
}

/** The place's name in the prompt. */
export function titleOf({ place }: Inside): string {
  return place.tool === 'docker' ? place.containerId.slice(0, 12) : place.pod
}

/** Changes the result of a run; output written during a wait is held back until the run ends. */
export function atEnd(run: ToolRun, change: (ended: ToolDone) => ToolDone, before = ''): ToolRun {
  const stdout = before + run.stdout
  if (run.state === 'done') return change({ ...run, stdout })
  return { ...run, stdout: '', resume: () => atEnd(run.resume(), change, stdout) }
}
