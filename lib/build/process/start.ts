// Starting a process: what the runtime refuses, what a note says, what a script or a program does.

import { existsIn } from '@/lib/oci/filesystem'
import type { FileEntry } from '@/lib/oci/layer'
import { firstFiles } from './file-view'
import type { ProcessInput } from './input'
import type { LogLine, ProcessPlan } from './plan'
import type { Process } from './process'
import { RunningProcess } from './running-process'
import { startFailureOf } from './start-failure'

export function startProcess(input: ProcessInput): Process {
  const isUncertain = input.image.tree.has('/.unknown')
  const files = firstFiles(input)
  // The runtime makes the directory that a container starts in.
  if (!existsIn(files, input.workingDir)) files.set(input.workingDir, workingDirectory)
  const failure = startFailureOf(files, { ...input, isUncertain })
  if (failure !== null) return stillProcess({ ...nothing, argv: input.argv, startFailure: failure }, input, [])
  const { image, architecture } = input
  if (image.architecture !== '' && image.architecture !== architecture) return wrongFormat(input)
  return new RunningProcess(input, files)
}

const workingDirectory: FileEntry = { type: 'dir', mode: 0o755, owner: '0:0', size: { value: 0, grade: 'exact' } }

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
