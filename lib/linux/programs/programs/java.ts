// Java and .NET: a jar that is not there, a Spring Boot application that takes its seconds, ASP.NET's first words.

import { dashTime } from '../../machine/civil-time'
import { answer, httpServer } from '../answers'
import { fails, type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'

const megabyte = 1_000_000

export const java: ProgramPart = {
  names: ['java'],
  doc: 'Needs its jar; then a server after some seconds on SERVER_PORT or the exposed port. 143 on TERM.',
  grade: 'estimate',
  start(call) {
    const { args, machine } = call
    if (args.some((arg) => /^-{1,2}version$/.test(arg))) return null
    const at = args.indexOf('-jar')
    const jar = at < 0 ? undefined : args[at + 1]
    if (at >= 0 && jar === undefined) return fails(1, 'Error: -jar requires jar file specification', 80)
    if (jar !== undefined && !machine.exists(machine.path(jar)) && !machine.isUncertain) {
      return fails(1, `Error: Unable to access jarfile ${jar}`, 90)
    }
    if (jar === undefined) return runClass(call)
    return application(call)
  },
}

function runClass(call: ProgramCall): ProgramRun {
  const { args } = call
  const name = args.find(
    (arg, i) => !arg.startsWith('-') && !/^-(?:cp|classpath|p|m|-class-path)$/.test(args[i - 1] ?? ''),
  )
  if (name === undefined) return { exit: { afterMs: 60, code: 1 } }
  return application(call)
}

function application({ machine, exposedPorts, memoryLimitBytes, args }: ProgramCall): ProgramRun {
  const typed = args.find((arg) => arg.startsWith('--server.port='))?.slice('--server.port='.length)
  const port = Number(typed ?? machine.env.get('SERVER_PORT') ?? exposedPorts[0] ?? 8_080)
  const openMs = 4_200
  const line = (text: string): string =>
    `${dashTime(machine.readClock()).replace(' ', 'T')}Z  INFO 1 --- [           main] ${text}`
  const heap = Math.min(220 * megabyte, (memoryLimitBytes ?? 1_024 * megabyte) / 4)
  return {
    lines: [
      { atMs: 1_400, stream: 'stdout', text: line('c.example.Application                    : Starting Application') },
      {
        atMs: openMs - 600,
        stream: 'stdout',
        text: line(`o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat initialized with port ${port} (http)`),
      },
      {
        atMs: openMs,
        stream: 'stdout',
        text: line(
          `o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port ${port} (http) with context path '/'`,
        ),
      },
    ],
    listeners: [
      httpServer({ port, openMs }, ({ path }) =>
        path.startsWith('/actuator/health') ? answer(200, '{"status":"UP"}') : answer(200, 'ok\n'),
      ),
    ],
    memoryBytes: [
      { fromMs: 0, value: 60 * megabyte },
      { fromMs: 1_500, value: 110 * megabyte + heap / 2 },
      { fromMs: openMs, value: 120 * megabyte + heap },
    ],
    memoryBytesPerRps: 100_000,
    cpuMillicores: 6,
    cpuMsPerRequest: 3,
    onSignal: quits(250, 143),
  }
}

export const dotnet: ProgramPart = {
  names: ['dotnet'],
  doc: 'Needs its dll; ASP.NET on ASPNETCORE_HTTP_PORTS or ASPNETCORE_URLS.',
  grade: 'estimate',
  start({ args, machine, exposedPorts }) {
    const dll = args.find((arg) => arg.endsWith('.dll'))
    if (dll === undefined) return null
    if (!machine.exists(machine.path(dll)) && !machine.isUncertain) {
      return fails(
        1,
        `The command could not be loaded, possibly because:\n  * You intended to execute a .NET application:\n      The application '${dll}' does not exist.`,
        90,
      )
    }
    const url = machine.env.get('ASPNETCORE_URLS')
    const port = Number(
      /:(\d+)/.exec(url ?? '')?.[1] ?? machine.env.get('ASPNETCORE_HTTP_PORTS') ?? exposedPorts[0] ?? 8_080,
    )
    const texts = [
      'info: Microsoft.Hosting.Lifetime[14]',
      `      Now listening on: http://[::]:${port}`,
      'info: Microsoft.Hosting.Lifetime[0]',
      '      Application started. Press Ctrl+C to shut down.',
    ]
    return {
      lines: texts.map((text) => ({ atMs: 700, stream: 'stdout', text })),
      listeners: [httpServer({ port, openMs: 700 }, () => answer(200, 'ok\n'))],
      memoryBytes: [{ fromMs: 0, value: 55 * megabyte }],
      cpuMsPerRequest: 1,
      onSignal: quits(150, 0, ['info: Microsoft.Hosting.Lifetime[0]', '      Application is shutting down...']),
    }
  },
}
