// Apache: its notices, files from its document root, TERM and WINCH.

import { civilTime, logTime, months, weekdays } from '../../machine/civil-time'
import { answer, httpServer } from '../answers'
import type { HttpAnswer } from '../plan'
import type { ProgramCall, ProgramPart, ProgramRun } from '../program-part'

export const httpd: ProgramPart = {
  names: ['httpd', 'apache2-foreground'],
  doc: 'Serves htdocs (or /var/www/html); Listen of httpd.conf where that is known.',
  grade: 'modelled',
  start: (call) => (call.args.some((arg) => /^-[vVtlLS]$/.test(arg)) ? null : started(call)),
}

function started(call: ProgramCall): ProgramRun {
  const { machine, exposedPorts, filesFor } = call
  const conf = machine.read('/usr/local/apache2/conf/httpd.conf') ?? machine.read('/etc/apache2/ports.conf')
  const port = Number(/^\s*Listen\s+(?:\S*:)?(\d+)/m.exec(conf ?? '')?.[1] ?? exposedPorts[0] ?? 80)
  const configured = /^\s*DocumentRoot\s+"?([^"\n]+)"?/m.exec(conf ?? '')?.[1]
  const isDebian = machine.isDirectory('/var/www/html') && !machine.isDirectory('/usr/local/apache2/htdocs')
  const root = configured ?? (isDebian ? '/var/www/html' : '/usr/local/apache2/htdocs')
  const address = machine.container?.address ?? ''
  const unnamed = `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ${address}. Set the 'ServerName' directive globally to suppress this message`
  const notice = (module: string, text: string): string =>
    `[${stamp(machine.readClock())}] [${module}:notice] [pid 1:tid 1] ${text}`
  const lines = [
    unnamed,
    unnamed,
    notice('mpm_event', 'AH00489: Apache/2.4.65 (Unix) configured -- resuming normal operations'),
    notice('core', "AH00094: Command line: 'httpd -D FOREGROUND'"),
  ]
  return {
    lines: lines.map((text) => ({ atMs: 60, stream: 'stderr', text })),
    listeners: [
      httpServer({ port, openMs: 80 }, (request) => {
        const path = request.path.split('?')[0] ?? '/'
        const file = path.endsWith('/') ? `${root}${path}index.html` : `${root}${path}`
        const files = filesFor(request)
        const found = files.exists(file) && !files.isDirectory(file)
        const made = found ? answer(200, files.read(file) ?? '') : answer(404, notFound)
        return withLog(made, `${request.method} ${request.path} HTTP/1.1`)
      }),
    ],
    memoryBytes: [{ fromMs: 0, value: 9_000_000 }],
    memoryBytesPerRps: 20_000,
    cpuMillicores: 1,
    cpuMsPerRequest: 0.4,
    onSignal: {
      TERM: { afterMs: 100, code: 0, lines: [notice('mpm_event', 'AH00491: caught SIGTERM, shutting down')] },
      WINCH: {
        afterMs: 120,
        code: 0,
        lines: [notice('mpm_event', 'AH00492: caught SIGWINCH, shutting down gracefully')],
      },
      HUP: 'ignored',
      USR1: 'ignored',
    },
  }
}

const notFound =
  '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n<title>404 Not Found</title>\n</head><body>\n<h1>Not Found</h1>\n<p>The requested URL was not found on this server.</p>\n</body></html>\n'

function withLog(made: HttpAnswer, line: string): HttpAnswer {
  return {
    ...made,
    accessLine: ({ atMs, clientIp }) =>
      `${clientIp} - - [${logTime(atMs)}] "${line}" ${made.status} ${made.body.length}`,
  }
}

function stamp(ms: number): string {
  const { year, month, day, weekday, hour, minute, second, millisecond } = civilTime(ms)
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${weekdays[weekday]?.slice(0, 3) ?? ''} ${months[month - 1]?.slice(0, 3) ?? ''} ${two(day)}`
  return `${date} ${two(hour)}:${two(minute)}:${two(second)}.${String(millisecond).padStart(3, '0')}000 ${year}`
}
