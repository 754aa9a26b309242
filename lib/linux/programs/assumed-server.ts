// What nobody knows: a server on the ports its image exposes and its pod asks it on, that answers 200 to anything; where
// an end is expected of it, a command that ends well. Labelled as assumed.

import { answer, httpServer } from './answers'
import { type ProgramCall, type ProgramPart, type ProgramRun, quits } from './program-part'

const workMs = 1500

export const assumedServer: ProgramPart = {
  names: ['unknown'],
  doc: 'Listens on the exposed and the declared ports after half a second and answers 200; ends on TERM. In an init container or a Job it ends by itself.',
  grade: 'assumed',
  start: (call) => (call.expected?.ends === true ? work(call) : serve(call)),
}

function serve({ argv, exposedPorts, expected }: ProgramCall): ProgramRun {
  const asked = expected?.listens ?? []
  const exposed = exposedPorts.filter((port) => !asked.some((one) => one.port === port))
  const ports = [...asked, ...exposed.map((port) => ({ port, speaks: 'http' as const }))]
  return {
    listeners: ports.map((port) => httpServer({ ...port, openMs: 500 }, () => answer(200, 'ok\n'))),
    memoryBytes: [{ fromMs: 0, value: 30_000_000 }],
    cpuMillicores: 2,
    cpuMsPerRequest: 2,
    onSignal: quits(200, 0),
    notes: [`what ${argv[0] ?? ''} does is not known: it is taken for a server on the ports its image exposes`],
  }
}

function work({ argv }: ProgramCall): ProgramRun {
  return {
    memoryBytes: [{ fromMs: 0, value: 30_000_000 }],
    cpuMillicores: 50,
    exit: { afterMs: workMs, code: 0 },
    onSignal: quits(200, 0),
    notes: [`what ${argv[0] ?? ''} does is not known: it is taken to end well`],
  }
}
