// Proxies and panels: caddy, haproxy, traefik, php-fpm, Prometheus, Grafana, a registry, busybox' httpd.

import { optionValue } from '../../machine/command'
import { answer, httpServer, tcpServer } from '../answers'
import { goSignals } from '../go-signals'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'

const megabyte = 1_000_000

/** A document root, without a word about what is not there. */
function files({ filesFor }: ProgramCall, port: number, root: string) {
  return httpServer({ port, openMs: 60 }, (request) => {
    const view = filesFor(request)
    const path = request.path.split('?')[0] ?? '/'
    const file = `${root}${path.endsWith('/') ? `${path}index.html` : path}`
    return view.exists(file) && !view.isDirectory(file) ? answer(200, view.read(file) ?? '') : answer(404, '')
  })
}

export const caddy: ProgramPart = {
  names: ['caddy'],
  doc: 'Serves the root of its Caddyfile; respond and reverse_proxy of a site.',
  grade: 'estimate',
  start(call) {
    const { args, machine } = call
    if (args[0] !== 'run' && args[0] !== 'file-server') return null
    const path = optionValue(args, '--config', '-c') ?? '/etc/caddy/Caddyfile'
    const text = machine.read(machine.path(path))
    if (text === null && args[0] === 'run')
      return fails(1, `Error: reading config from file: open ${path}: no such file or directory`, 60)
    const port = Number(/^\s*(?:http:\/\/)?[\w.-]*:(\d+)/m.exec(text ?? '')?.[1] ?? 80)
    const root = /^\s*root\s+(?:\*\s+)?(\S+)/m.exec(text ?? '')?.[1] ?? '/usr/share/caddy'
    const fixed = /^\s*respond\s+(?:\S+\s+)?"([^"]*)"(?:\s+(\d{3}))?/m.exec(text ?? '')
    const proxy = /^\s*reverse_proxy\s+(?:\/\S*\s+)?(\S+)/m.exec(text ?? '')?.[1]
    const listener =
      fixed !== null
        ? httpServer({ port, openMs: 60 }, () => answer(Number(fixed[2] ?? 200), fixed[1] ?? ''))
        : proxy !== undefined
          ? httpServer({ port, openMs: 60 }, ({ path: asked }) =>
              answer(200, '', {
                calls: [`http://${proxy.replace(/^https?:\/\//, '')}${asked}`],
                passesOn: true,
                failureBody: '',
              }),
            )
          : files(call, port, root)
    return {
      lines: [{ atMs: 50, stream: 'stderr', text: '{"level":"info","msg":"serving initial configuration"}' }],
      listeners: [listener],
      memoryBytes: [{ fromMs: 0, value: 22 * megabyte }],
      onSignal: quits(100, 0),
    }
  },
}

export const haproxy: ProgramPart = {
  names: ['haproxy'],
  doc: 'Needs its configuration; binds what that says.',
  grade: 'estimate',
  start({ args, machine }) {
    if (args.some((arg) => arg === '-v' || arg === '-vv')) return null
    const path = optionValue(args, '-f') ?? ''
    const text = machine.read(machine.path(path))
    if (text === null) {
      return fails(
        1,
        `[NOTICE]   (1) : haproxy version is 3.2.6\n[ALERT]    (1) : config : Cannot open configuration file/directory ${path} : No such file or directory`,
        30,
      )
    }
    const ports = [...text.matchAll(/^\s*bind\s+\S*?:(\d+)/gm)].map(([, port]) => Number(port))
    const server = /^\s*server\s+\S+\s+(\S+)/m.exec(text)?.[1]
    return {
      lines: [{ atMs: 30, stream: 'stderr', text: '[NOTICE]   (1) : Loading success.' }],
      listeners: ports.map((port) =>
        httpServer({ port, openMs: 50 }, ({ path: asked }) =>
          server === undefined
            ? answer(503, unavailable)
            : answer(200, '', {
                calls: [`http://${server}${asked}`],
                passesOn: true,
                failureBody: unavailable,
                upstreamStatus: 503,
              }),
        ),
      ),
      memoryBytes: [{ fromMs: 0, value: 18 * megabyte }],
      onSignal: { ...quits(50, 143), USR1: { afterMs: 100, code: 0 } },
    }
  },
}

const unavailable =
  '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n'

export const traefik: ProgramPart = {
  names: ['traefik'],
  doc: 'Answers 404 where no router matches; the dashboard where it is switched on.',
  grade: 'estimate',
  start({ args }) {
    const entries = args.filter((arg) => /^--entry[pP]oints\.[\w-]+\.address=/.test(arg))
    const tcp = entries.filter((arg) => !arg.endsWith('/udp'))
    const named = tcp.flatMap((arg) => /:(\d+)/.exec(arg)?.[1] ?? []).map(Number)
    const ports = named.length === 0 ? [80] : [...new Set(named)]
    const hasPanel = args.some((arg) => /^--api\.insecure/.test(arg)) && !ports.includes(8_080)
    const panel = hasPanel
      ? [httpServer({ port: 8_080, openMs: 300 }, () => answer(200, '<title>Traefik</title>\n'))]
      : []
    return {
      lines: [
        { atMs: 100, stream: 'stdout', text: 'INF Traefik version 3.5.3 built on 2025-09-26T09:22:19Z version=3.5.3' },
      ],
      listeners: [
        ...ports.map((port) =>
          httpServer({ port, openMs: 300 }, ({ path }) =>
            path === '/ping' ? answer(200, 'OK') : answer(404, '404 page not found\n'),
          ),
        ),
        ...panel,
      ],
      memoryBytes: [{ fromMs: 0, value: 60 * megabyte }],
      onSignal: quits(300, 0),
    }
  },
}

export const phpFpm: ProgramPart = {
  names: ['php-fpm'],
  doc: 'Takes connections on 9000; it speaks FastCGI, no HTTP.',
  grade: 'modelled',
  start: ({ exposedPorts }) => ({
    lines: ['NOTICE: fpm is running, pid 1', 'NOTICE: ready to handle connections'].map((text) => ({
      atMs: 60,
      stream: 'stderr',
      text,
    })),
    listeners: [tcpServer({ port: exposedPorts[0] ?? 9_000, openMs: 60 })],
    memoryBytes: [{ fromMs: 0, value: 14 * megabyte }],
    memoryBytesPerRps: 250_000,
    onSignal: {
      ...quits(80, 0, ['NOTICE: Terminating ...', 'NOTICE: exiting, bye-bye!']),
      QUIT: { afterMs: 120, code: 0, lines: ['NOTICE: Finishing ...', 'NOTICE: exiting, bye-bye!'] },
    },
  }),
}

export const panels: ProgramPart = {
  names: ['prometheus', 'grafana', 'registry'],
  doc: 'Ready paths and a page; nothing is scraped, drawn or stored.',
  grade: 'estimate',
  start: (call) => panelOf(call),
}

function panelOf({ program, args, machine }: ProgramCall): ProgramRun {
  switch (program) {
    case 'prometheus': {
      const file = optionValue(args, '--config.file') ?? 'prometheus.yml'
      if (machine.read(machine.path(file)) === null && !machine.exists(machine.path(file))) {
        return fails(
          2,
          `level=ERROR msg="Error loading config (--config.file=${file})" file=${machine.path(file)} err="open ${file}: no such file or directory"`,
          60,
        )
      }
      return panel(
        { port: 9_090, openMs: 900, memoryMb: 60, text: 'Server is ready to receive web requests.' },
        (path) => (path.startsWith('/-/') ? 'Prometheus Server is Ready.\n' : '<a href="/query">Found</a>.\n'),
      )
    }
    case 'grafana':
      return panel({ port: 3_000, openMs: 4_000, memoryMb: 95, text: 'HTTP Server Listen' }, (path) =>
        path === '/api/health' ? '{"database":"ok"}\n' : '<title>Grafana</title>\n',
      )
    default:
      return panel({ port: 5_000, openMs: 80, memoryMb: 12, text: 'listening on [::]:5000' }, () => '{}')
  }
}

interface PanelShape {
  readonly port: number
  readonly openMs: number
  readonly memoryMb: number
  readonly text: string
}

function panel({ port, openMs, memoryMb, text }: PanelShape, body: (path: string) => string): ProgramRun {
  return {
    lines: [{ atMs: openMs, stream: 'stderr', text: `level=info msg="${text}"` }],
    listeners: [httpServer({ port, openMs }, ({ path }) => answer(200, body(path)))],
    memoryBytes: [{ fromMs: 0, value: memoryMb * megabyte }],
    cpuMillicores: 5,
    onSignal: port === 5_000 ? goSignals : quits(200, 0),
  }
}

export const busyboxHttpd: ProgramPart = {
  names: ['httpd-busybox'],
  doc: 'Serves -h on -p; -f keeps it in the foreground.',
  grade: 'modelled',
  start(call) {
    const { args, machine } = call
    const port = Number(/(\d+)$/.exec(optionValue(args, '-p') ?? '80')?.[1] ?? 80)
    const root = machine.path(optionValue(args, '-h') ?? '.')
    const isForeground = args.some((arg) => /^-\w*f/.test(arg))
    return {
      listeners: [files(call, port, root === '/' ? '' : root)],
      memoryBytes: [{ fromMs: 0, value: megabyte }],
      ...(isForeground ? {} : { isDaemon: true }),
    }
  },
}
