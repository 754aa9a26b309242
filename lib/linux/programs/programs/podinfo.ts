// podinfo: its paths, its settings by flags and variables, its log in JSON.

import { dashTime } from '../../machine/civil-time'
import { optionValue } from '../../machine/command'
import { answer, httpServer } from '../answers'
import type { HttpAnswer, HttpRequest } from '../plan'
import { type ProgramCall, type ProgramPart, quits } from '../program-part'

export const podinfo: ProgramPart = {
  names: ['podinfo'],
  doc: '/, /healthz, /readyz, /version, /env, /panic, /status, /delay, /metrics; PODINFO_* variables.',
  grade: 'modelled',
  start(call) {
    const { machine } = call
    const port = Number(setting(call, 'port') ?? 9_898)
    const version = /:v?(\d+\.\d+\.\d+)$/.exec(machine.container?.reference ?? '')?.[1] ?? '6.9.2'
    const line = (message: string): string =>
      JSON.stringify({
        level: 'info',
        ts: `${dashTime(machine.readClock()).replace(' ', 'T')}Z`,
        caller: 'podinfo/main.go:153',
        msg: message,
        version,
        revision: 'unknown',
        port: String(port),
      })
    const shape = setting(call, 'unhealthy') === 'true' || call.args.includes('--unhealthy')
    const unready = call.args.includes('--unready') || setting(call, 'unready') === 'true'
    return {
      lines: ['Starting podinfo', 'Starting HTTP Server.'].map((text) => ({
        atMs: 20,
        stream: 'stderr',
        text: line(text),
      })),
      listeners: [
        httpServer({ port, openMs: 30 }, (request) =>
          respond(call, request, { version, isHealthy: !shape, isReady: !unready }),
        ),
      ],
      memoryBytes: [{ fromMs: 0, value: 17_000_000 }],
      memoryBytesPerRps: 8_000,
      cpuMillicores: 2,
      cpuMsPerRequest: 0.3,
      onSignal: quits(300, 0, [line('Shutting down HTTP/HTTPS server')]),
    }
  },
}

function setting({ args, machine }: ProgramCall, name: string): string | undefined {
  return optionValue(args, `--${name}`) ?? machine.env.get(`PODINFO_${name.toUpperCase().replaceAll('-', '_')}`)
}

interface Facts {
  readonly version: string
  readonly isHealthy: boolean
  readonly isReady: boolean
}

function respond(call: ProgramCall, { path }: HttpRequest, { version, isHealthy, isReady }: Facts): HttpAnswer {
  const { machine } = call
  const plain = path.split('?')[0] ?? '/'
  const json = (status: number, value: object): HttpAnswer =>
    answer(status, `${JSON.stringify(value, null, 2)}\n`, {
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
  const status = /^\/status\/(\d{3})/.exec(plain)?.[1]
  if (status !== undefined) return json(Number(status), { status: Number(status) })
  const delay = /^\/delay\/(\d+)/.exec(plain)?.[1]
  if (delay !== undefined) return { ...json(200, { delay: Number(delay) }), latencyMs: Number(delay) * 1_000 }
  switch (plain) {
    case '/healthz':
      return isHealthy ? json(200, { status: 'OK' }) : json(503, { status: 'NOT OK' })
    case '/readyz':
      return isReady ? json(200, { status: 'OK' }) : json(503, { status: 'NOT OK' })
    case '/version':
      return json(200, { commit: 'unknown', version })
    case '/env':
      return json(
        200,
        [...machine.env].map(([name, value]) => `${name}=${value}`),
      )
    case '/panic':
      return answer(502, '', { crashCode: 255 })
    case '/metrics':
      return answer(200, '# TYPE http_requests_total counter\nhttp_requests_total{status="200"} 1\n')
    case '/':
      return json(200, {
        hostname: machine.hostname, version, revision: 'unknown', color: setting(call, 'ui-color') ?? '#34577c',
        logo: setting(call, 'ui-logo') ?? 'https://raw.githubusercontent.com/stefanprodan/podinfo/gh-pages/cuddle_clap.gif',
        message: setting(call, 'ui-message') ?? `greetings from podinfo v${version}`, goos: 'linux', goarch: machine.container?.architecture ?? 'amd64', runtime: 'go1.24.3',
      }) // biome-ignore format: the page
    default:
      return answer(404, '404 page not found\n')
  }
}
