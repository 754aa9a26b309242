// Flask's own server: on 127.0.0.1 and 5000 unless it is told otherwise.

import { optionValue } from '../../machine/command'
import { answer } from '../answers'
import type { HttpRequest } from '../plan'
import { fails, type ProgramCall, type ProgramRun } from '../program-part'
import { serverOfSource } from '../server-of-source'
import { withLine } from './output'
import { flaskMissing } from './pages'

const megabyte = 1_000_000

/** `app.run()` in a script. */
export function flask(call: ProgramCall, source: string, path: string): ProgramRun {
  const host = /\.run\([^)]*host\s*=\s*['"]([^'"]+)['"]/.exec(source)?.[1] ?? '127.0.0.1'
  if (!/\.run\(/.test(source)) return { exit: { afterMs: 300, code: 0 } }
  const app = path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '')
  return flaskServer(call, { source, host, app, typedPort: null })
}

/** `flask run`. */
export function flaskRun(call: ProgramCall, args: readonly string[]): ProgramRun {
  const { machine } = call
  const typedApp = machine.env.get('FLASK_APP') ?? optionValue(call.args, '--app', '-A') ?? 'app'
  const app = typedApp.replace(/\.py$/, '').split(':')[0] ?? 'app'
  const source = machine.read(machine.path(`${app}.py`)) ?? machine.read(machine.path('wsgi.py'))
  if (source === null && !machine.isUncertain)
    return fails(
      2,
      `Usage: flask run [OPTIONS]\nTry 'flask run --help' for help.\n\nError: Could not import '${app}'.`,
      400,
    )
  const host = optionValue(args, '--host', '-h') ?? machine.env.get('FLASK_RUN_HOST') ?? '127.0.0.1'
  const port = optionValue(args, '--port', '-p') ?? machine.env.get('FLASK_RUN_PORT') ?? '5000'
  return flaskServer(call, { source: source ?? '', host, app, typedPort: Number(port) })
}

interface FlaskShape {
  readonly source: string
  readonly host: string
  readonly app: string
  readonly typedPort: number | null
}

function flaskServer({ machine }: ProgramCall, { source, host, app, typedPort }: FlaskShape): ProgramRun {
  const served = serverOfSource({
    source: typedPort === null ? source : source.replace(/\.run\([^)]*\)/g, ''),
    machine,
    fallbackPort: typedPort ?? 5_000,
    openMs: 700,
    notFound: () => answer(404, flaskMissing),
  })
  const port = typedPort ?? served.port
  const isOpen = host === '0.0.0.0' || host === '::'
  const address = machine.container?.address ?? ''
  const running = isOpen
    ? [
        ' * Running on all addresses (0.0.0.0)',
        ` * Running on http://127.0.0.1:${port}`,
        ` * Running on http://${address}:${port}`,
      ]
    : [` * Running on http://${host}:${port}`]
  const lines = [
    { atMs: 650, stream: 'stdout' as const, text: ` * Serving Flask app '${app}'` },
    { atMs: 650, stream: 'stdout' as const, text: ` * Debug mode: ${/debug\s*=\s*True/.test(source) ? 'on' : 'off'}` },
    ...[
      'WARNING: This is a development server. Do not use it in a production deployment. Use a production WSGI server instead.',
      ...running,
      'Press CTRL+C to quit',
    ].map((text) => ({ atMs: 700, stream: 'stderr' as const, text })),
  ]
  const listeners = served.listeners.map((listener) => ({
    ...listener,
    port,
    bind: isOpen ? ('all' as const) : ('loopback' as const),
    answer: (request: HttpRequest) =>
      listener.answer(request).map(({ fromMs, value }) => ({ fromMs, value: withLine(value, request) })),
  }))
  return { lines, listeners, memoryBytes: [{ fromMs: 0, value: 34 * megabyte }], cpuMsPerRequest: 4 }
}
