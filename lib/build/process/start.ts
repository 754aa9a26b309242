// Starting a process: what the runtime refuses, what a note says, what a script or a program does.

import { firstFiles } from './file-view'
import type { ProcessInput } from './input'
import type { ProcessPlan, StartFailure } from './plan'
import type { Process } from './process'
import { RunningProcess } from './running-process'
import { startFailureOf } from './start-failure'

export function startProcess(input: ProcessInput): Process {
  const isUncertain = input.image.tree.has('/.unknown')
  const files = firstFiles(input)
  const failure = startFailureOf(files, { ...input, isUncertain })
  return failure === null ? new RunningProcess(input, files) : neverStarted(input, failure)
}

function neverStarted(input: ProcessInput, startFailure: StartFailure): Process {
  const plan: ProcessPlan = {
    argv: input.argv,
    program: '',
    startFailure,
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
  return {
    plan: () => plan,
    nextWakeMs: () => null,
    wake: () => false,
    logsUntil: () => [],
    changesAt: () => input.layer,
    exec: () => ({ exitCode: null, stdout: '', stderr: 'container is not running', tookMs: 0, signals: [] }),
    signal: () => ({ kind: 'ignored' }),
    end: () => {},
  }
}
