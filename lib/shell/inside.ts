// Inside a container: the session of a person who typed `docker run -it IMAGE sh` or `docker exec -it CONTAINER sh`.
//
// Every line goes into the container as a command of its own; the folder and the variables set so far go with it. `exit`
// ends the session, and with it the container whose first process the shell is. Left out: functions, jobs and `set`, which
// last one line.

import { findContainer } from '@/lib/build/host/lookup'
import { done, type Inside, type Session, type Tool, type ToolDone, type ToolRun } from './tool'

const mark = '\u001e'

/** Runs a line where the session stands. */
export function runInside(session: Session, inside: Inside, line: string, docker: Tool): ToolRun {
  const [, code] = /^\s*(?:exit|logout)(?:\s+(\d+))?\s*$/.exec(line) ?? [null, null]
  if (code !== null) return leave(session, inside, code ?? session.variables['?'] ?? '0', docker)
  const { containerId, shell, folder, kept } = inside
  const script = [...kept, `cd '${folder}'`, line, `echo "${mark}$?${mark}$PWD"`].join('\n')
  const run = docker.run({ argv: ['exec', containerId, shell, '-c', script], stdin: '', session })
  return atEnd(run, (ended) => {
    const [stdout = '', status, place] = ended.stdout.split(mark)
    const exitStatus = status === undefined ? ended.exitStatus : Number(status)
    const isKept = /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line)
    session.inside = isRunning(session, containerId)
      ? { ...inside, folder: place?.trimEnd() ?? folder, kept: isKept ? [...kept, line] : kept }
      : null
    session.variables['?'] = String(exitStatus)
    return { ...ended, stdout, exitStatus }
  })
}

function leave(session: Session, { containerId, isFirst }: Inside, code: string, docker: Tool): ToolRun {
  session.inside = null
  session.variables['?'] = code
  if (!isFirst) return { ...done(''), exitStatus: Number(code) }
  return docker.run({ argv: ['attach', containerId], stdin: `exit ${code}\n`, session })
}

function isRunning(session: Session, id: string): boolean {
  const found = findContainer(session.world.getState().docker, id)
  return found.ok && found.value.state.status === 'running'
}

/** Changes what a run ends with; what it says while it waits is held back until then. */
export function atEnd(run: ToolRun, change: (ended: ToolDone) => ToolDone, before = ''): ToolRun {
  const stdout = before + run.stdout
  if (run.state === 'done') return change({ ...run, stdout })
  return { ...run, stdout: '', resume: () => atEnd(run.resume(), change, stdout) }
}
