// Starting a process: what the runtime refuses, what a note says, what a script or a program does.

import { showMount, unmountedFiles } from './file-view'
import type { ProcessInput } from './input'
import type { LogLine, ProcessPlan } from './plan'
import type { Process } from './process'
import { RunningProcess, workingDirectory } from './running-process'
import { startFailureOf } from './start-failure'

export function startProcess(input: ProcessInput): Process {
  const isUncertain = input.image.tree.has('/.unknown')
  const files = unmountedFiles(input)
  for (const mount of input.mounts) showMount(files, mount, input.startedAtMs)
  // The runtime makes the directory that a container starts in.
  const { workingDir } = input
  const makesDirectory = workingDir !== '/' && !files.has(workingDir) && !files.hasBelow(workingDir)
  if (makesDirectory) files.set(workingDir, workingDirectory)
  const failure = startFailureOf(files, { ...input, isUncertain })
  if (failure !== null) return stillProcess({ ...nothing, argv: input.argv, startFailure: failure }, input, [])
  const { image, architecture } = input
  if (image.architecture !== '' && image.architecture !== architecture) return wrongFormat(input)
  return new RunningProcess(input, { files, makesDirectory })
}

const nothing: ProcessPlan = {
  argv: [],
  program: '',
  startFailure: null,
  listeners: [],
  exit: null,
  repeated: [],
  requests: [],
  memoryBytes: [],
  memoryBytesPerRps: 0,
  cpuMillicores: 0,
  cpuMsPerRequest: 0,
  fileChangesAtMs: [],
  grade: 'modelled',
  notes: [],
}

/** The kernel cannot read a binary of another architecture: the runtime's last process says so and ends. */
function wrongFormat(input: ProcessInput): Process {
  const [program = ''] = input.argv
  const text = `exec ${program}: exec format error`
  const plan = { ...nothing, argv: input.argv, exit: { atMs: 20, code: 255 } }
  return stillProcess(plan, input, [{ atMs: 10, stream: 'stderr', text }])
}

/** A process that does nothing more than its plan says. */
function stillProcess(plan: ProcessPlan, { layer }: ProcessInput, lines: readonly LogLine[]): Process {
  return {
    plan: () => plan,
    nextWakeMs: () => null,
    wake: () => false,
    logsUntil: (ageMs) => lines.filter(({ atMs }) => atMs <= ageMs),
    changesAt: () => layer,
    exec: () => ({ exitCode: null, stdout: '', stderr: 'container is not running', tookMs: 0, signals: [] }),
    signal: () => ({ kind: 'ignored' }),
    end: () => {},
  }
}
