// DOOR of the docker host: one machine with a daemon, containers and images, on the world's clock.
//
// `run` carries out a command line that changes something; it may go on for a while as a job. Everything else is read:
// from the state, which is plain data, and from `live`, which answers what processes print, hold and write.

import type { Clock } from '@/lib/base/clock'
import { byText } from '@/lib/base/order'
import type { Rng } from '@/lib/base/rng'
import { isFlagGiven } from '@/lib/go/pflag/flag'
import { parseFlags, parseLeadingFlags } from '@/lib/go/pflag/parse'
import type { FileTree } from '@/lib/oci/filesystem'
import type { FileChange } from '@/lib/oci/layer'
import type { HostCall } from './call'
import { containerOf, currentRun, type Daemon, type HostCell, type LogEntry, type Outside, stateOf } from './daemon'
import { filesOf, layerOf } from './exec'
import { jobOutput, openJob } from './job'
import { endRun } from './life'
import { logsBetween } from './logs'
import { firstNetworks } from './networking'
import { type PortAnswer, requestHostPort } from './requests'
import type { HostState, JobText } from './state'
import { type ContainerStats, statsOf } from './stats'
import { argumentRefusal, asTyped, flagRefusal, flagRowsOf, helpText } from './usage'
import { usageTable } from './usage/table'
import { hostVerbs } from './verbs/table'

export interface DockerHost {
  /** Carries out a command that changes the host. */
  run(call: Omit<HostCall, 'files'>): HostAnswer
  readonly live: LiveHost
}

export interface HostAnswer {
  /** Whether it has ended; if not, `jobId` names the job that goes on. */
  readonly exitStatus: number | null
  readonly output: readonly JobText[]
  readonly jobId: number | null
}

/** What processes do: asked about a moment, never later than the clock's. */
export interface LiveHost {
  logs(containerId: string, fromMs: number, untilMs: number): readonly LogEntry[]
  /** Everything a job has printed up to a moment. */
  jobOutput(jobId: number, untilMs: number): readonly JobText[]
  stats(containerId: string): ContainerStats | null
  layer(containerId: string): readonly FileChange[]
  files(containerId: string): FileTree
  /** The command line of the first process. */
  argv(containerId: string): readonly string[]
  /** Files of a volume that a container has used. */
  volumeBytes(name: string): number
  /** Cached build steps and the bytes of their layers. */
  buildCacheUse(): { readonly count: number; readonly bytes: number }
  /** A request to a port of this machine, as a browser or curl on it would make. */
  request(port: number, method: string, path: string): PortAnswer
}

export interface HostParts {
  readonly clock: Clock
  readonly rng: Rng
  readonly cell: HostCell
  readonly outside: Outside
}

/** A new host's state: nothing but docker's own networks. */
export function newHostState(rng: Rng, nowMs: number): HostState {
  return {
    images: {},
    untagged: [],
    containers: [],
    volumes: [],
    networks: firstNetworks({ rng }, nowMs),
    jobs: [],
    logins: {},
  }
}

export function createDockerHost({ clock, rng, cell, outside }: HostParts): DockerHost {
  const daemon: Daemon = {
    clock,
    rng,
    cell,
    outside,
    runs: new Map(),
    volumes: new Map(),
    watchers: new Map(),
    timers: new Map(),
    crash(id, code) {
      clock.after(0, () => endRun(daemon, id, code, { oomKilled: false }))
    },
    lastPid: 1_000,
  }
  return { run: (call) => runCall(daemon, { ...call, files: outside.files.all() }), live: liveOf(daemon) }
}

export interface FoundVerb {
  /** Its path in the table of usages. */
  readonly path: string
  /** How messages call it: `container ls` for `ps` when it was asked for by that name. */
  readonly typed: string
  readonly rest: readonly string[]
}

/** Commands of a management command, by their own names and their paths in the table of usages, in bytewise order. */
export function managementCommands(manager: string): readonly { readonly name: string; readonly path: string }[] {
  const own = usageTable.map(({ path }) => [path, path] as const)
  const named = [...own, ...Object.entries(managementNames)].filter(
    ([full]) => full.startsWith(`${manager} `) && !((full.split(' ')[1] ?? '') in fullVerbs),
  )
  return named.map(([full, path]) => ({ name: full.split(' ')[1] ?? '', path })).sort(byText(({ name }) => name))
}

/** Other names of verbs, and the ones that messages use. */
const fullVerbs: Readonly<Record<string, string>> = { list: 'ls', remove: 'rm', ps: 'ls', b: 'build' }

/** The longest path of the table that the words begin with, management commands under their short names. */
export function findVerbPath(argv: readonly string[]): FoundVerb | null {
  const [first = '', second = ''] = argv
  const two = managementNames[`${first} ${second}`] ?? `${first} ${second}`
  if (usageTable.some(({ path }) => path === two) && argv.length > 1 && !second.startsWith('-')) {
    return {
      path: two,
      typed: two === `${first} ${second}` ? two : `${first} ${fullVerbs[second] ?? second}`,
      rest: argv.slice(2),
    }
  }
  return usageTable.some(({ path }) => path === first) ? { path: first, typed: first, rest: argv.slice(1) } : null
}

const containerVerbs =
  'attach commit cp create diff exec export kill logs pause port rename restart rm run start stats stop top unpause update wait'
const managementNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(containerVerbs.split(' ').map((verb) => [`container ${verb}`, verb])),
  'container ls': 'ps',
  'container list': 'ps',
  'container ps': 'ps',
  'container remove': 'rm',
  'image build': 'build',
  'image history': 'history',
  'image import': 'import',
  'image load': 'load',
  'image save': 'save',
  'image ls': 'images',
  'image list': 'images',
  'image pull': 'pull',
  'image push': 'push',
  'image rm': 'rmi',
  'image remove': 'rmi',
  'image tag': 'tag',
  'builder build': 'build',
  'buildx build': 'build',
  'buildx b': 'build',
  'buildx prune': 'builder prune',
  'volume list': 'volume ls',
  'volume remove': 'volume rm',
  'network list': 'network ls',
  'network remove': 'network rm',
  'system info': 'info',
  'system events': 'events',
}

/** Commands whose flags end at their first argument: what follows is the container's. */
const stopsEarly = new Set(['run', 'create', 'exec', 'top'])

function runCall(daemon: Daemon, call: HostCall): HostAnswer {
  const found = findVerbPath(call.argv)
  const known = usageTable.find(({ path }) => path === found?.path)
  const row = known && found && asTyped(known, found.typed)
  const verb = hostVerbs.find(({ path }) => path === found?.path)
  if (found === null || row === undefined || row === null || verb === undefined) {
    return ended(daemon, 'stderr', `docker: ${call.argv.join(' ')}: this changes nothing on the host\n`, 1)
  }
  const flags = (stopsEarly.has(found.path) ? parseLeadingFlags : parseFlags)(found.rest, flagRowsOf(row))
  if (!flags.ok) return ended(daemon, 'stderr', flagRefusal(row, flags.error), 125)
  if (isFlagGiven(flags.value, 'help')) return ended(daemon, 'stdout', helpText(row), 0)
  const refusal = argumentRefusal(row, flags.value.args.length)
  if (refusal !== null) return ended(daemon, 'stderr', refusal, 1)
  const job = openJob(daemon, call.argv)
  verb.run({ daemon, call, flags: flags.value, job })
  return answerOf(daemon, job.id)
}

function ended(daemon: Daemon, stream: 'stdout' | 'stderr', text: string, exitStatus: number): HostAnswer {
  return { exitStatus, output: [{ atMs: daemon.clock.now(), stream, text }], jobId: null }
}

/** A job that ended at once needs no memory: its answer says it all. */
function answerOf(daemon: Daemon, jobId: number): HostAnswer {
  const state = stateOf(daemon)
  const job = state.jobs.find(({ id }) => id === jobId)
  if (job === undefined) return { exitStatus: 0, output: [], jobId: null }
  const output = jobOutput(daemon, job, daemon.clock.now())
  if (job.end === undefined) return { exitStatus: null, output, jobId }
  daemon.cell.set({ ...state, jobs: state.jobs.filter(({ id }) => id !== jobId) })
  return { exitStatus: job.end.exitStatus, output, jobId: null }
}

function liveOf(daemon: Daemon): LiveHost {
  const container = (id: string) => containerOf(daemon, id)
  return {
    logs: (id, fromMs, untilMs) => logsBetween(daemon, id, fromMs, untilMs),
    jobOutput(id, untilMs) {
      const job = stateOf(daemon).jobs.find((each) => each.id === id)
      return job === undefined ? [] : jobOutput(daemon, job, untilMs)
    },
    stats: (id) => statsOf(daemon, id),
    layer(id) {
      const found = container(id)
      return found === undefined ? [] : layerOf(daemon, found)
    },
    files(id) {
      const found = container(id)
      return found === undefined ? new Map() : filesOf(daemon, found)
    },
    argv: (id) => currentRun(daemon, id)?.process.plan().argv ?? [],
    volumeBytes(name) {
      const files = daemon.volumes.get(name)?.filesAt(daemon.clock.now()).values() ?? []
      return [...files].reduce((sum, { size }) => sum + size.value, 0)
    },
    buildCacheUse: () => daemon.outside.buildCacheUse(),
    request: (port, method, path) => requestHostPort(daemon, port, method, path),
  }
}
