// Django's own server: on 127.0.0.1 and 8000 unless it is told otherwise.

import { answer, httpServer } from '../answers'
import { fails, type ProgramCall, type ProgramRun } from '../program-part'
import { isInstalled } from './modules'

export function djangoServer({ args, machine }: ProgramCall): ProgramRun {
  if (!isInstalled('django', machine) && !machine.isUncertain) {
    return fails(1, "ModuleNotFoundError: No module named 'django'", 150)
  }
  const place = args[args.indexOf('runserver') + 1] ?? ''
  const [, host = '127.0.0.1', port = '8000'] = /^(?:([\w.]+):)?(\d+)$/.exec(place) ?? []
  const isOpen = host === '0.0.0.0' || host === '0'
  const lines = [
    'Performing system checks...',
    '',
    'System check identified no issues (0 silenced).',
    `Starting development server at http://${host}:${port}/`,
    'Quit the server with CONTROL-C.',
  ]
  return {
    lines: lines.map((text) => ({ atMs: 900, stream: 'stdout', text })),
    listeners: [
      httpServer({ port: Number(port), openMs: 950, bind: isOpen ? 'all' : 'loopback' }, () => answer(200, 'ok\n')),
    ],
    memoryBytes: [{ fromMs: 0, value: 70_000_000 }],
    cpuMsPerRequest: 5,
  }
}
