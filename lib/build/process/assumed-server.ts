// What nobody knows: a server on the ports its image exposes, that answers 200 to anything. Labelled as assumed.

import { answer, httpServer } from './answers'
import { type ProgramPart, quits } from './program-part'

export const assumedServer: ProgramPart = {
  names: ['unknown'],
  doc: 'Listens on the exposed ports after half a second and answers 200; ends on TERM.',
  grade: 'assumed',
  start: ({ argv, exposedPorts }) => ({
    listeners: exposedPorts.map((port) => httpServer({ port, openMs: 500 }, () => answer(200, 'ok\n'))),
    memoryBytes: [{ fromMs: 0, value: 30_000_000 }],
    cpuMillicores: 2,
    cpuMsPerRequest: 2,
    onSignal: quits(200, 0),
    notes: [`what ${argv[0] ?? ''} does is not known: it is taken for a server on the ports its image exposes`],
  }),
}
