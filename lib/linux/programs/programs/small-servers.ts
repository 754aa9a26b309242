// Small servers that lessons are told with: whoami, http-echo, hello-app, echoserver, hpa-example, hello-world, pause.
//
// Their answers are those of the programs; times of a request are not measured.

import { slashTime } from '../../machine/civil-time'
import { optionValue } from '../../machine/command'
import { answer, httpServer } from '../answers'
import { goSignals } from '../go-signals'
import type { HttpRequest } from '../plan'
import { fails, linesOf, type ProgramPart, quits } from '../program-part'

function portIn(text: string | undefined, otherwise: number): number {
  return Number(/(\d+)$/.exec(text ?? '')?.[1] ?? otherwise)
}

export const whoami: ProgramPart = {
  names: ['whoami-server'],
  doc: 'Answers with the request and who it is.',
  grade: 'modelled',
  start({ args, machine, exposedPorts }) {
    const port = portIn(
      optionValue(args, '--port', '-port') ?? machine.env.get('WHOAMI_PORT_NUMBER'),
      exposedPorts[0] ?? 80,
    )
    const name = optionValue(args, '--name', '-name') ?? machine.env.get('WHOAMI_NAME')
    const text = (request: HttpRequest): string =>
      `${name === undefined ? '' : `Name: ${name}\n`}Hostname: ${machine.hostname}\nIP: 127.0.0.1\nIP: ${machine.container?.address ?? ''}\nRemoteAddr: 10.244.0.1:40000\n${request.method} ${request.path} HTTP/1.1\nHost: ${request.host}\nUser-Agent: curl/8.5.0\nAccept: */*\n\n`
    return {
      lines: [{ atMs: 10, stream: 'stdout', text: `${slashTime(machine.readClock())} Starting up on port ${port}` }],
      listeners: [
        httpServer({ port, openMs: 15 }, (request) => {
          if (request.path.startsWith('/health')) return answer(200, '')
          if (request.path.startsWith('/api'))
            return answer(
              200,
              `${JSON.stringify({ hostname: machine.hostname, ip: ['127.0.0.1', machine.container?.address ?? ''], method: request.method, url: request.path, host: request.host })}\n`,
            )
          return answer(200, text(request))
        }),
      ],
      memoryBytes: [{ fromMs: 0, value: 4_500_000 }],
      cpuMsPerRequest: 0.2,
      onSignal: goSignals,
    }
  },
}

export const httpEcho: ProgramPart = {
  names: ['http-echo'],
  doc: 'Answers with -text (or ECHO_TEXT) on -listen, 5678 by default.',
  grade: 'modelled',
  start({ args, machine }) {
    const text = optionValue(args, '-text', '--text')?.replace(/^=/, '') ?? machine.env.get('ECHO_TEXT')
    if (text === undefined || text === '') return fails(127, 'Missing -text option!', 10)
    const listen = (optionValue(args, '-listen', '--listen') ?? ':5678').replace(/^=/, '')
    const status = Number((optionValue(args, '-status-code') ?? '200').replace(/^=/, ''))
    return {
      lines: [
        {
          atMs: 5,
          stream: 'stderr',
          text: `${slashTime(machine.readClock())} [INFO] server is listening on ${listen}`,
        },
      ],
      listeners: [
        httpServer(
          { port: portIn(listen, 5_678), openMs: 10, bind: listen.startsWith('127.') ? 'loopback' : 'all' },
          (request) =>
            request.path === '/health'
              ? answer(200, '{"status":"ok"}\n')
              : {
                  ...answer(status, `${text}\n`),
                  accessLine: ({ atMs, clientIp, agent }) =>
                    `${slashTime(atMs)} ${request.host} ${clientIp}:40000 "${request.method} ${request.path} HTTP/1.1" ${status} ${text.length + 1} "${agent}" 21.4µs`,
                },
        ),
      ],
      memoryBytes: [{ fromMs: 0, value: 4_000_000 }],
      cpuMsPerRequest: 0.1,
      onSignal: quits(20, 0, [`${slashTime(machine.readClock())} [INFO] server is shutting down`]),
    }
  },
}

export const helloApp: ProgramPart = {
  names: ['hello-app'],
  doc: 'Says hello with its version and host name, on PORT or 8080.',
  grade: 'modelled',
  start({ machine }) {
    const port = portIn(machine.env.get('PORT'), 8_080)
    const version = /:(\d)\.\d$/.exec(machine.container?.reference ?? '')?.[1] ?? '1'
    return {
      lines: [
        { atMs: 10, stream: 'stderr', text: `${slashTime(machine.readClock())} Server listening on port ${port}` },
      ],
      listeners: [
        httpServer({ port, openMs: 15 }, (request) => ({
          ...answer(200, `Hello, world!\nVersion: ${version}.0.0\nHostname: ${machine.hostname}\n`),
          accessLine: ({ atMs }) => `${slashTime(atMs)} Serving request: ${request.path}`,
        })),
      ],
      memoryBytes: [{ fromMs: 0, value: 4_500_000 }],
      cpuMsPerRequest: 0.1,
      onSignal: goSignals,
    }
  },
}

export const echoServer: ProgramPart = {
  names: ['echoserver'],
  doc: 'Answers with the request, as the first lessons of Kubernetes show it.',
  grade: 'modelled',
  start: ({ machine, exposedPorts }) => ({
    listeners: [
      httpServer({ port: exposedPorts[0] ?? 8_080, openMs: 200 }, (request) =>
        answer(
          200,
          `\n\nHostname: ${machine.hostname}\n\nPod Information:\n\t-no pod information available-\n\nServer values:\n\tserver_version=nginx: 1.13.3 - lua: 10008\n\nRequest Information:\n\tclient_address=10.244.0.1\n\tmethod=${request.method}\n\treal path=${request.path}\n\tquery=${request.path.split('?')[1] ?? ''}\n\trequest_version=1.1\n\trequest_scheme=http\n\trequest_uri=http://${request.host}:8080${request.path}\n\nRequest Headers:\n\taccept=*/*\n\thost=${request.host}\n\nRequest Body:\n\t-no body in request-\n\n`,
        ),
      ),
    ],
    memoryBytes: [{ fromMs: 0, value: 9_000_000 }],
    onSignal: quits(60, 0),
  }),
}

export const hpaExample: ProgramPart = {
  names: ['hpa-example'],
  doc: 'The page of the autoscaling lesson: it computes for a while, then says OK!',
  grade: 'estimate',
  start: ({ exposedPorts }) => ({
    listeners: [httpServer({ port: exposedPorts[0] ?? 80, openMs: 300 }, () => answer(200, 'OK!', { latencyMs: 60 }))],
    memoryBytes: [{ fromMs: 0, value: 11_000_000 }],
    memoryBytesPerRps: 60_000,
    cpuMsPerRequest: 55,
    onSignal: { ...quits(100, 0), WINCH: { afterMs: 100, code: 0 } },
  }),
}

export const pause: ProgramPart = {
  names: ['pause'],
  doc: 'Waits, and leaves on TERM and INT.',
  grade: 'modelled',
  start: () => ({
    memoryBytes: [{ fromMs: 0, value: 400_000 }],
    onSignal: quits(5, 0, ['Shutting down, got signal: Terminated']),
  }),
}

export const helloWorld: ProgramPart = {
  names: ['hello-world'],
  doc: 'Says its hello and ends.',
  grade: 'modelled',
  start: () => ({ lines: linesOf(hello, 'stdout', 5), exit: { afterMs: 20, code: 0 } }),
}

const hello = `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (amd64)
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

`
