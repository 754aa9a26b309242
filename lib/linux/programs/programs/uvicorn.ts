// uvicorn and FastAPI: on 127.0.0.1 unless they are told otherwise.

import { optionValue } from '../../machine/command'
import { answer } from '../answers'
import { fails, linesOf, type ProgramPart, quits } from '../program-part'
import { appSource } from '../python/app-source'
import { serverOfSource } from '../server-of-source'

const megabyte = 1_000_000

export const uvicorn: ProgramPart = {
  names: ['uvicorn', 'fastapi', 'hypercorn'],
  doc: 'Listens on --host and --port; ends well on TERM.',
  grade: 'estimate',
  start({ args, argv, machine }) {
    if (args.includes('--version')) return null
    const isRun = argv[0]?.endsWith('fastapi') === true
    const host = optionValue(args, '--host') ?? (isRun ? '0.0.0.0' : '127.0.0.1')
    const port = Number(optionValue(args, '--port') ?? 8_000)
    const { module, source } = appSource(machine, args)
    if (source === null && !isRun && !machine.isUncertain) {
      return fails(1, `ERROR:    Error loading ASGI app. Could not import module "${module}".`, 400)
    }
    const served = serverOfSource({
      source: (source ?? '').replace(/uvicorn\.run\([^)]*\)/g, ''),
      machine,
      fallbackPort: port,
      openMs: 700,
      notFound: () => answer(404, '{"detail":"Not Found"}'),
    })
    const texts = [
      'Started server process [1]',
      'Waiting for application startup.',
      'Application startup complete.',
      `Uvicorn running on http://${host}:${port} (Press CTRL+C to quit)`,
    ]
    return {
      lines: texts.flatMap((text) => linesOf(`INFO:     ${text}`, 'stderr', 700)),
      listeners: served.listeners.map((listener) => ({
        ...listener,
        port,
        bind: host === '127.0.0.1' || host === 'localhost' ? ('loopback' as const) : ('all' as const),
      })),
      memoryBytes: [{ fromMs: 0, value: 48 * megabyte }],
      cpuMsPerRequest: 2,
      onSignal: quits(150, 0, [
        'INFO:     Shutting down',
        'INFO:     Waiting for application shutdown.',
        'INFO:     Application shutdown complete.',
        'INFO:     Finished server process [1]',
      ]),
    }
  },
}
