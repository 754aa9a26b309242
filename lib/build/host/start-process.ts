// Starting a process, for now: whatever its program, it listens on the ports its image exposes.

import type { ProcessInput } from '../process/input'
import type { HttpAnswer, Listener, ProcessPlan } from '../process/plan'
import type { Process } from '../process/process'
import { always } from '../process/timeline'

export function startProcess(input: ProcessInput): Process {
  const plan = assumedPlan(input)
  return {
    plan: () => plan,
    nextWakeMs: () => null,
    wake: () => false,
    logsUntil: () => [],
    changesAt: () => input.layer,
    exec: () => ({ exitCode: 0, stdout: '', stderr: '', tookMs: 10 }),
    signal: () => ({ kind: 'exits', afterMs: 200, code: 0, lines: [] }),
    end: () => {},
  }
}

function assumedPlan({ argv, image }: ProcessInput): ProcessPlan {
  return {
    argv,
    program: 'unknown',
    startFailure: null,
    listeners: Object.keys(image.config.ExposedPorts ?? {}).map(assumedListener),
    exit: null,
    repeated: [],
    requests: [],
    memoryBytes: always(30_000_000),
    memoryBytesPerRps: 0,
    cpuMillicores: 1,
    cpuMsPerRequest: 2,
    fileChangesAtMs: [],
    grade: 'assumed',
    notes: [],
  }
}

function assumedListener(text: string): Listener {
  return {
    port: Number(text.split('/')[0]),
    protocol: text.endsWith('/udp') ? 'UDP' : 'TCP',
    bind: 'all',
    open: [{ fromMs: 500, value: true }],
    speaks: 'http',
    answer: () => always(assumedAnswer),
  }
}

const assumedAnswer: HttpAnswer = {
  status: 200,
  body: 'ok\n',
  latencyMs: 3,
  headers: {},
  calls: [],
  upstreamStatus: 502,
  crashCode: null,
}
