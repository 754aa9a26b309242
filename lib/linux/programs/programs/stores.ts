// MongoDB, RabbitMQ, memcached: servers without HTTP, their ports and their first words.

import { dashTime } from '../../machine/civil-time'
import type { Machine } from '../../machine/machine'
import { answer, httpServer, tcpServer } from '../answers'
import { type ProgramPart, quits } from '../program-part'
import { type ServerFacts, settingOf } from '../server-facts'

const megabyte = 1_000_000

export const mongo: ProgramPart = {
  names: ['mongod'],
  doc: 'Listens on 27017 or --port.',
  grade: 'modelled',
  start({ args, machine }) {
    if (args.includes('--version')) return null
    const at = args.indexOf('--port')
    const port = Number(at < 0 ? 27_017 : args[at + 1])
    const line = (component: string, id: number, message: string, attributes: object) =>
      JSON.stringify({
        t: { $date: `${dashTime(machine.readClock()).replace(' ', 'T')}+00:00` }, s: 'I', c: component, id, ctx: 'initandlisten', msg: message, attr: attributes,
      }) // biome-ignore format: one line of the log
    const texts = [
      line('CONTROL', 4_615_611, 'MongoDB starting', { pid: 1, port, dbPath: '/data/db', architecture: '64-bit' }),
      line('NETWORK', 23_015, 'Listening on', { address: '0.0.0.0' }),
      line('NETWORK', 23_016, 'Waiting for connections', { port, ssl: 'off' }),
    ]
    return {
      lines: texts.map((text, i) => ({ atMs: 200 + i * 500, stream: 'stdout', text })),
      listeners: [tcpServer({ port, openMs: 1_200 }, mongoAccounts(machine))],
      memoryBytes: [
        { fromMs: 0, value: 60 * megabyte },
        { fromMs: 1_200, value: 170 * megabyte },
      ],
      cpuMillicores: 8,
      onSignal: quits(400, 0),
    }
  },
}

/** The image makes a root account where both settings are there. */
function mongoAccounts(machine: Machine): ServerFacts {
  const user = settingOf(machine, 'MONGO_INITDB_ROOT_USERNAME')
  const password = settingOf(machine, 'MONGO_INITDB_ROOT_PASSWORD')
  const accounts = user === undefined || password === undefined ? {} : { [user]: password }
  return { protocol: 'mongodb', accounts, databases: [], trusts: 'none' }
}

export const rabbit: ProgramPart = {
  names: ['rabbitmq-server'],
  doc: 'Listens on 5672 after some seconds, and on 15672 where management is part of the image.',
  grade: 'estimate',
  start({ machine, exposedPorts }) {
    const openMs = 7_000
    const page = httpServer({ port: 15_672, openMs }, () =>
      answer(200, '<!doctype html><title>RabbitMQ Management</title>\n'),
    )
    const hasPage = /management/.test(machine.container?.reference ?? '')
    const ports = exposedPorts.filter((port) => port === 5_672 || port === 25_672 || port === 4_369)
    return {
      lines: [
        { atMs: 2_500, stream: 'stdout', text: stamp(machine, 'Starting RabbitMQ 4.1.4 on Erlang 27.3.4.3 [jit]') },
        { atMs: openMs - 200, stream: 'stdout', text: stamp(machine, 'started TCP listener on [::]:5672') },
        { atMs: openMs, stream: 'stdout', text: stamp(machine, 'Server startup complete; 4 plugins started.') },
      ],
      listeners: [...ports.map((port) => tcpServer({ port, openMs })), ...(hasPage ? [page] : [])],
      memoryBytes: [
        { fromMs: 0, value: 60 * megabyte },
        { fromMs: openMs, value: 140 * megabyte },
      ],
      cpuMillicores: 15,
      onSignal: quits(2_500, 0),
    }
  },
}

function stamp(machine: Machine, text: string): string {
  return `${dashTime(machine.readClock())}000+00:00 [info] <0.230.0> ${text}`
}

export const memcached: ProgramPart = {
  names: ['memcached'],
  doc: 'Listens on 11211 or -p, without a word.',
  grade: 'modelled',
  start({ args }) {
    if (args.some((arg) => /^(?:-V|-h|--version)$/.test(arg))) return null
    const at = args.indexOf('-p')
    return {
      listeners: [tcpServer({ port: Number(at < 0 ? 11_211 : args[at + 1]), openMs: 15 })],
      memoryBytes: [{ fromMs: 0, value: 3 * megabyte }],
      onSignal: quits(15, 0),
    }
  },
}
