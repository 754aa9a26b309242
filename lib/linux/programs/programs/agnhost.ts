// agnhost: the test program of Kubernetes, as far as its lessons use it: netexec, liveness, pause, serve-hostname.

import { optionValue } from '../../machine/command'
import { answer, httpServer } from '../answers'
import { goSignals } from '../go-signals'
import type { HttpAnswer, HttpRequest, Listener } from '../plan'
import { type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'

export const agnhost: ProgramPart = {
  names: ['agnhost', 'liveness'],
  doc: 'netexec, liveness (healthy for ten seconds), pause, serve-hostname.',
  grade: 'modelled',
  start(call) {
    const { program, args } = call
    switch (program === 'liveness' ? 'liveness' : args[0]) {
      case 'netexec':
        return netexec(call)
      case 'liveness':
        return liveness()
      case 'serve-hostname':
        return serveHostname(call)
      case undefined:
      case 'pause':
        return { lines: [{ atMs: 5, stream: 'stdout', text: 'Paused' }], onSignal: quits(5, 0) }
      default:
        return {
          lines: [{ atMs: 5, stream: 'stderr', text: `Error: unknown command "${args[0] ?? ''}" for "app"` }],
          exit: { afterMs: 10, code: 1 },
        }
    }
  },
}

/** Healthy for ten seconds, then not: the lesson's own code. */
function liveness(): ProgramRun {
  const healthy = 10_000
  const listener: Listener = {
    port: 8_080,
    protocol: 'TCP',
    bind: 'all',
    open: [{ fromMs: 20, value: true }],
    speaks: 'http',
    answer: ({ path }) =>
      path.startsWith('/healthz')
        ? [
            { fromMs: 0, value: answer(200, 'ok') },
            { fromMs: healthy, value: answer(500, 'error: 10.0') },
          ]
        : [{ fromMs: 0, value: answer(200, `<a href="${path}">Found</a>.\n`) }],
  }
  return { listeners: [listener], memoryBytes: [{ fromMs: 0, value: 6_000_000 }], onSignal: goSignals }
}

function netexec({ args, machine }: ProgramCall): ProgramRun {
  const port = Number(optionValue(args, '--http-port', '-http-port') ?? 8_080)
  const respond = ({ path }: HttpRequest): HttpAnswer => {
    const [plain = '/', query = ''] = path.split('?')
    if (plain === '/hostname' || plain === '/hostName') return answer(200, machine.hostname)
    if (plain === '/echo') return answer(200, /msg=([^&]*)/.exec(query)?.[1] ?? '')
    if (plain === '/exit') return answer(200, '', { crashCode: Number(/code=(\d+)/.exec(query)?.[1] ?? 0) })
    if (plain === '/clientip') return answer(200, '10.244.0.1:40000')
    if (plain === '/healthz' || plain === '/readyz') return answer(200, 'OK')
    if (plain === '/env') return answer(200, [...machine.env].map(([name, value]) => `${name}=${value}`).join('\n'))
    return answer(200, 'NOW: running')
  }
  return {
    lines: [{ atMs: 10, stream: 'stderr', text: `Started HTTP server on port ${port}` }],
    listeners: [httpServer({ port, openMs: 15 }, respond)],
    memoryBytes: [{ fromMs: 0, value: 6_000_000 }],
    onSignal: quits(30, 0),
  }
}

function serveHostname({ args, machine }: ProgramCall): ProgramRun {
  const port = Number(optionValue(args, '--port', '-port') ?? 9_376)
  return {
    lines: [{ atMs: 10, stream: 'stderr', text: 'Serving on port 9376.' }],
    listeners: [httpServer({ port, openMs: 15 }, () => answer(200, machine.hostname))],
    memoryBytes: [{ fromMs: 0, value: 6_000_000 }],
    onSignal: goSignals,
  }
}
