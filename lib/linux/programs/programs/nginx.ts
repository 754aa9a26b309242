// nginx: its configuration as it stands in the container, its start and its refusals, its answers and log lines.

import { memoByObject } from '@/lib/base/memo'
import { compareBytewise } from '@/lib/base/order'
import { slashTime } from '../../machine/civil-time'
import type { Machine } from '../../machine/machine'
import { pathMatches } from '../../machine/wildcard'
import { writeRefusal } from '../../shell/write-refusal'
import { httpServer } from '../answers'
import { allOf, confFault, type NeededHost, neededHosts } from '../nginx/check'
import { type Directive, readConf } from '../nginx/conf'
import { type ListenOption, listenOf, type Site, serve } from '../nginx/serve'
import type { Listener, LogLine } from '../plan'
import { fails, linesOf, type ProgramCall, type ProgramPart, type ProgramRun, quits } from '../program-part'

export const nginx: ProgramPart = {
  names: ['nginx'],
  doc: 'Reads its configuration, refuses what nginx refuses, serves files and passes on.',
  grade: 'modelled',
  start(call) {
    const { args } = call
    if (args.some((arg) => /^-[vVh?]$/.test(arg))) return versionText(call)
    if (args.includes('-s')) return signalled(call)
    const run = started(call)
    return run.listeners === undefined ? run : { ...run, reload: () => reloaded(call) }
  },
}

function versionText({ machine }: ProgramCall): ProgramRun {
  return {
    lines: [{ atMs: 1, stream: 'stderr', text: `nginx version: nginx/${versionOf(machine)}` }],
    exit: { afterMs: 5, code: 0 },
  }
}

const namedSignals: Readonly<Record<string, string>> = { reload: 'HUP', quit: 'QUIT', stop: 'TERM', reopen: 'USR1' }

/** `nginx -s reload` tells the one that runs. */
function signalled({ args, machine }: ProgramCall): ProgramRun {
  const word = args[args.indexOf('-s') + 1] ?? ''
  const name = namedSignals[word]
  if (name === undefined) return fails(1, `nginx: invalid option: "-s ${word}"`, 5)
  machine.container?.onSignal(name)
  const clock = slashTime(machine.readClock())
  return {
    lines: [{ atMs: 5, stream: 'stderr', text: `${clock} [notice] 35#35: signal process started` }],
    exit: { afterMs: 20, code: 0 },
  }
}

function reloaded(call: ProgramCall): ProgramRun {
  const clock = slashTime(call.machine.readClock())
  const head = {
    atMs: 0,
    stream: 'stderr' as const,
    text: `${clock} [notice] 1#1: signal 1 (SIGHUP) received, reconfiguring`,
  }
  const run = started(call)
  return {
    ...run,
    reload: () => reloaded(call),
    lines: [head, ...(run.exit === undefined ? [] : (run.lines ?? []).slice(0, 1))],
  }
}

function versionOf(machine: Machine): string {
  return machine.env.get('NGINX_VERSION') ?? '1.26.3'
}

function started(call: ProgramCall): ProgramRun {
  const { args, machine } = call
  const isTest = args.some((arg) => /^-[tT]$/.test(arg))
  const file = args[args.indexOf('-c') + 1]
  const path = args.includes('-c') && file !== undefined ? machine.path(file) : '/etc/nginx/nginx.conf'
  const read = readConf(
    path,
    (name) => machine.read(name),
    (pattern) => filesLike(machine, pattern),
  )
  const study = read.ok ? studyOf(read.directives) : { fault: read.message, needs: [] }
  if (study.fault !== null || !read.ok) return refused(call, study.fault ?? '', isTest ? path : null)
  const hosts = study.needs.map(({ host, message }) => ({
    host,
    otherwise: refused(call, message, isTest ? path : null),
  }))
  if (isTest) return { ...tested(path), needs: hosts }
  const refusal = fileRefusal(machine, read.directives)
  if (refusal !== null) return refused(call, refusal, null)
  return { ...running(call, read.directives), needs: hosts }
}

interface Study {
  readonly fault: string | null
  readonly needs: readonly NeededHost[]
}

const studies = new WeakMap<readonly Directive[], Study>()

/** What follows from a configuration alone. */
function studyOf(directives: readonly Directive[]): Study {
  const known = studies.get(directives)
  if (known !== undefined) return known
  const fault = confFault(directives)
  const study = { fault, needs: fault === null ? neededHosts(directives) : [] }
  studies.set(directives, study)
  return study
}

function refused({ machine }: ProgramCall, fault: string, tested: string | null): ProgramRun {
  const clock = slashTime(machine.readClock())
  const tail = tested === null ? '' : `\nnginx: configuration file ${tested} test failed`
  return fails(1, `${clock} [emerg] 1#1: ${fault}\nnginx: [emerg] ${fault}${tail}`, 30)
}

function tested(path: string): ProgramRun {
  const text = `nginx: the configuration file ${path} syntax is ok\nnginx: configuration file ${path} test is successful`
  return { lines: linesOf(text, 'stderr', 10), exit: { afterMs: 20, code: 0 } }
}

function filesLike(machine: Machine, pattern: string): readonly string[] {
  const plain = pattern.slice(0, pattern.search(/[*?[\\]/))
  const directory = plain.slice(0, plain.lastIndexOf('/'))
  const { files } = machine
  const paths = directory === '' ? [...files.keys()] : files.pathsBelow(directory)
  return paths.filter((path) => pathMatches(pattern, path) && files.get(path)?.type !== 'dir').sort(compareBytewise)
}

/** Directories it must write to before it serves: caches, then the file with its process number. */
function fileRefusal(machine: Machine, directives: readonly Directive[]): string | null {
  const temp = allOf(directives, 'client_body_temp_path')[0]?.args[0] ?? '/var/cache/nginx/client_temp'
  const words: Readonly<Record<string, string>> = {
    'Read-only file system': '30: Read-only file system',
    'Permission denied': '13: Permission denied',
  }
  const cache = words[writeRefusal(machine, temp) ?? '']
  if (cache !== undefined && !machine.isDirectory(temp)) return `mkdir() "${temp}" failed (${cache})`
  const pid = directives.find(({ name }) => name === 'pid')?.args[0] ?? '/run/nginx.pid'
  const run = words[writeRefusal(machine, pid) ?? '']
  return run === undefined ? null : `open() "${pid}" failed (${run})`
}

function running(call: ProgramCall, directives: readonly Directive[]): ProgramRun {
  const { machine } = call
  const site = siteOf(call, directives)
  const isBackground =
    !call.argv.join(' ').includes('daemon off') && directives.find(({ name }) => name === 'daemon')?.args[0] !== 'off'
  const listeners = portsOf(site.servers).map(
    ({ port, bind, isTls }): Listener =>
      httpServer({ port, openMs: 60, bind, speaks: isTls ? 'https' : 'http' }, (request) => serve(site, port, request)),
  )
  return {
    lines: noticeLines(machine, directives),
    listeners,
    memoryBytes: [
      { fromMs: 0, value: 3_500_000 },
      { fromMs: 60, value: 8_500_000 },
    ],
    memoryBytesPerRps: 3_000,
    cpuMillicores: 1,
    cpuMsPerRequest: 0.2,
    onSignal: signals(machine),
    ...written(directives),
    ...(isBackground && { isDaemon: true }),
  }
}

/** What is in the container's own layer once it runs. */
const written = memoByObject(layerOf)

function layerOf(directives: readonly Directive[]): Pick<ProgramRun, 'writes' | 'directories'> {
  const pid = directives.find(({ name }) => name === 'pid')?.args[0] ?? '/run/nginx.pid'
  const isUsual = allOf(directives, 'client_body_temp_path').length === 0
  const caches = ['client_temp', 'fastcgi_temp', 'proxy_temp', 'scgi_temp', 'uwsgi_temp']
  return {
    writes: [{ atMs: 50, path: pid, content: '1\n' }],
    directories: isUsual ? caches.map((name) => `/var/cache/nginx/${name}`) : [],
  }
}

/** QUIT waits for open requests; TERM does not; HUP reads the configuration again. */
function signals(machine: Machine): NonNullable<ProgramRun['onSignal']> {
  const clock = slashTime(machine.readClock())
  const lines = (name: string, number: number): readonly string[] => [
    `${clock} [notice] 1#1: signal ${number} (${name}) received, exiting`,
  ]
  return {
    ...quits(80, 0, lines('SIGTERM', 15)),
    QUIT: { afterMs: 120, code: 0, lines: [`${clock} [notice] 1#1: signal 3 (SIGQUIT) received, shutting down`] },
    HUP: 'ignored',
    USR1: 'ignored',
    USR2: 'ignored',
    WINCH: 'ignored',
  }
}

function siteOf({ machine, filesFor }: ProgramCall, directives: readonly Directive[]): Site {
  return {
    version: versionOf(machine),
    ...serversOf(directives),
    read: (path, request) => filesFor(request).read(path),
    exists: (path, request) => filesFor(request).exists(path),
    isDirectory: (path, request) => filesFor(request).isDirectory(path),
  }
}

const serversOf = memoByObject(readServers)

function readServers(directives: readonly Directive[]): Pick<Site, 'servers' | 'upstreams'> {
  const http = directives.filter(({ name }) => name === 'http').flatMap(({ block = [] }) => block)
  const upstreams = http
    .filter(({ name }) => name === 'upstream')
    .map(({ args, block = [] }) => [args[0] ?? '', block.find(({ name }) => name === 'server')?.args[0] ?? ''] as const)
  const shared = http.filter(({ name }) => ['root', 'index', 'autoindex'].includes(name))
  return {
    servers: http
      .filter(({ name }) => name === 'server')
      .map((server) => ({ ...server, block: [...(server.block ?? []), ...shared] })),
    upstreams: new Map(upstreams),
  }
}

function portsOf(servers: readonly Directive[]): readonly ListenOption[] {
  const ports = new Map<number, ListenOption>()
  for (const { block = [] } of servers) {
    const listens = block.filter(({ name }) => name === 'listen')
    const options = listens.length === 0 ? [{ port: 80, isTls: false, bind: 'all' } as const] : listens.map(listenOf)
    for (const option of options) if (option !== null && !ports.has(option.port)) ports.set(option.port, option)
  }
  return [...ports.values()]
}

function noticeLines(machine: Machine, directives: readonly Directive[]): readonly LogLine[] {
  const log = directives.find(({ name }) => name === 'error_log')?.args
  if (log !== undefined && !['notice', 'info', 'debug'].includes(log[1] ?? '')) return []
  const clock = slashTime(machine.readClock())
  const key = `${clock} ${versionOf(machine)} ${machine.family}`
  // A thousand containers that start in one second print the same lines: the newest are kept once.
  if (newestNotices.key !== key) newestNotices = { key, lines: noticesAt(clock, machine) }
  return newestNotices.lines
}

let newestNotices: { readonly key: string; readonly lines: readonly LogLine[] } = { key: '', lines: [] }

function noticesAt(clock: string, machine: Machine): readonly LogLine[] {
  const texts = [
    'using the "epoll" event method',
    `nginx/${versionOf(machine)}`,
    machine.family === 'alpine' ? 'built by gcc 14.2.0 (Alpine 14.2.0) ' : 'built by gcc 12.2.0 (Debian 12.2.0-14) ',
    'OS: Linux 6.8.0',
    'getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    'start worker processes',
    'start worker process 29',
    'start worker process 30',
  ]
  return texts.map((text) => ({ atMs: 50, stream: 'stderr', text: `${clock} [notice] 1#1: ${text}` }))
}
