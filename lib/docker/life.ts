// A container's life: start, the end that comes by itself or by a signal, restarts, pauses.
//
// Models the daemon's start.go, monitor.go, stop.go, kill.go and its restart manager: the wait before a restart begins
// at 100 ms and doubles up to a minute; a run of ten seconds sets it back.

import { err, ok, type Result } from '@/lib/base/result'
import { argvOf, envOf, type ProcessInput } from '@/lib/linux/programs/input'
import { oomAtMs } from '@/lib/linux/programs/oom'
import { startProcess } from '@/lib/linux/programs/start'
import { applyChanges, treeOfLayers } from '@/lib/oci/filesystem'
import {
  ageOf,
  cancelTimer,
  changeContainer,
  changeState,
  containerOf,
  currentRun,
  type Daemon,
  type Run,
  stateOf,
  timersOf,
  watchExit,
} from './daemon'
import { beginProbes, endProbes } from './health'
import { defaultNetwork, newEndpoint, publishPorts } from './networking'

import { removeContainer } from './remove'
import { answerAction } from './requests'
import { type Container, type Endpoint, isRunning, type RestartPolicy } from './state'
import { processMounts } from './volumes'

/** Starts a container; the failure follows `Error response from daemon: `, and stays in its state. */
export function startContainer(daemon: Daemon, id: string): Result<void, string> {
  const container = containerOf(daemon, id)
  if (container === undefined) return err(`No such container: ${id}`)
  if (container.state.status === 'paused') return err('cannot start a paused container, try unpause instead')
  if (container.state.status === 'running') return ok(undefined)
  cancelTimer(daemon, id, 'restart')
  changeState(daemon, id, { stoppedByHand: false, error: '' })
  return launch(daemon, container)
}

function launch(daemon: Daemon, container: Container): Result<void, string> {
  const { id } = container
  const joined = joinNetworks(daemon, container)
  if (!joined.ok) return startFailed(daemon, container, joined.error, 128)
  changeContainer(daemon, id, (each) => ({ ...each, endpoints: joined.value }))
  const ready = containerOf(daemon, id) ?? container
  const published = publishPorts(daemon, ready)
  if (!published.ok) {
    const endpoint = joined.value[ready.host.networkMode] ?? Object.values(joined.value)[0]
    const where = `on endpoint ${ready.name} (${endpoint?.endpointId ?? ''})`
    const message = `failed to set up container networking: driver failed programming external connectivity ${where}: ${published.error}`
    return startFailed(daemon, container, message, 128)
  }
  const startedMs = daemon.clock.now()
  const process = startProcess(inputOf(daemon, ready, startedMs))
  const { startFailure } = process.plan()
  if (startFailure !== null) {
    process.end(0)
    return startFailed(daemon, container, `${createFailed}: ${startFailure.message}: unknown`, startFailure.exitCode)
  }
  const run: Run = { process, startedMs, endedMs: null, extra: [] }
  daemon.runs.set(id, [...(daemon.runs.get(id) ?? []).slice(-(runsKept - 1)), run])
  daemon.lastPid += 1 + daemon.rng.below(40)
  changeContainer(daemon, id, (each) => ({
    ...each,
    published: published.value,
    state: {
      ...each.state,
      status: 'running',
      exitCode: 0,
      error: '',
      oomKilled: false,
      pid: daemon.lastPid,
      startedMs,
    },
  }))
  follow(daemon, id, run)
  beginProbes(daemon, id)
  return ok(undefined)
}

const createFailed =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init'
/** Runs of one container whose output is remembered. */
const runsKept = 20

function startFailed(daemon: Daemon, { id, host }: Container, message: string, exitCode: number): Result<void, string> {
  releaseAddresses(daemon, id)
  changeState(daemon, id, { error: message, exitCode })
  const now = containerOf(daemon, id)
  if (now !== undefined && now.state.status === 'restarting') changeState(daemon, id, { status: 'exited' })
  if (host.autoRemove) removeContainer(daemon, id, { withVolumes: true })
  return err(message)
}

function joinNetworks(daemon: Daemon, container: Container): Result<Readonly<Record<string, Endpoint>>, string> {
  const endpoints: Record<string, Endpoint> = {}
  for (const [name, endpoint] of Object.entries(container.endpoints)) {
    const network = stateOf(daemon).networks.find((each) => each.name === name)
    if (network === undefined) return err(`failed to set up container networking: network ${name} not found`)
    const fresh = newEndpoint(daemon, network, endpoint.aliases)
    endpoints[name] = endpoint.ip === '' ? fresh : endpoint
  }
  return ok(endpoints)
}

function inputOf(daemon: Daemon, container: Container, startedAtMs: number): ProcessInput {
  const { config, host, image, layer, mounts, imageName } = container
  const tree = treeOfLayers(image.layers)
  const address = container.endpoints[host.networkMode] ?? container.endpoints[defaultNetwork]
  return {
    image: {
      reference: imageName,
      tree,
      config: image.document.config,
      os: image.document.os,
      architecture: image.document.architecture,
    },
    argv: argvOfContainer(container),
    env: envOf({ Env: config.env }, { HOSTNAME: config.hostname }),
    workingDir: config.workingDir,
    user: config.user,
    hostname: config.hostname,
    address: address?.ip ?? '',
    mounts: processMounts(daemon, mounts, applyChanges(tree, layer)),
    layer,
    readOnlyRoot: host.readOnlyRoot,
    hasStdin: config.openStdin,
    hasInit: host.init,
    architecture: 'amd64',
    memoryLimitBytes: host.memoryBytes === 0 ? null : host.memoryBytes,
    cpuLimitMillicores: host.nanoCpus === 0 ? null : Math.round(host.nanoCpus / 1e6),
    startedAtMs,
    note: daemon.outside.noteFor(imageName),
  }
}

/** The process a container runs: its own entrypoint and command over the image's. */
export function argvOfContainer({ config, image }: Pick<Container, 'config' | 'image'>): readonly string[] {
  const { entrypoint, cmd } = config
  return argvOf(image.document.config, {
    ...(entrypoint !== null && { entrypoint }),
    ...(cmd !== null && { args: cmd }),
  })
}

/** Waits for the next thing that happens in a run: it asks for something, ends, or outgrows its memory. */
function follow(daemon: Daemon, id: string, run: Run): void {
  cancelTimer(daemon, id, 'run')
  const container = containerOf(daemon, id)
  if (container === undefined || run.endedMs !== null || container.state.status === 'paused') return
  const age = ageOf(daemon, id, run)
  const plan = run.process.plan()
  const limit = container.host.memoryBytes
  const oom = limit === 0 ? null : oomAtMs(plan, limit, { fromMs: age, requestsPerSecond: 0 })
  const wake = run.process.nextWakeMs()
  const end = plan.exit?.atMs ?? null
  const next = Math.min(...[oom, wake, end].map((at) => at ?? Number.POSITIVE_INFINITY))
  if (next === Number.POSITIVE_INFINITY) return
  timersOf(daemon, id).run = daemon.clock.after(Math.max(0, next - age), () => {
    delete timersOf(daemon, id).run
    if (oom === next) return endRun(daemon, id, 137, { oomKilled: true })
    if (end === next && plan.exit !== null && wake !== next)
      return endRun(daemon, id, plan.exit.code, { oomKilled: false })
    run.process.wake(next, (action) => answerAction(daemon, containerOf(daemon, id) ?? container, action))
    follow(daemon, id, run)
  })
}

/** The run is over: what it wrote stays in the writable layer, and the restart policy decides what comes next. */
export function endRun(daemon: Daemon, id: string, code: number, { oomKilled }: { readonly oomKilled: boolean }): void {
  const run = currentRun(daemon, id)
  const container = containerOf(daemon, id)
  if (run === null || container === undefined) return
  const age = ageOf(daemon, id, run)
  const layer = run.process.changesAt(age)
  run.process.end(age)
  run.endedMs = run.startedMs + age
  cancelTimer(daemon, id, 'run')
  cancelTimer(daemon, id, 'stop')
  delete timersOf(daemon, id).pausedMs
  endProbes(daemon, id)
  releaseAddresses(daemon, id)
  changeContainer(daemon, id, (each) => ({
    ...each,
    layer,
    published: [],
    state: { ...each.state, status: 'exited', exitCode: code, oomKilled, pid: 0, finishedMs: daemon.clock.now() },
  }))
  const told = daemon.watchers.get(id) ?? []
  daemon.watchers.delete(id)
  const restarts = mayRestart(container, code)
  if (restarts) scheduleRestart(daemon, id, age)
  for (const tell of told) tell(code)
  if (!restarts && container.host.autoRemove) removeContainer(daemon, id, { withVolumes: true })
}

function releaseAddresses(daemon: Daemon, id: string): void {
  changeContainer(daemon, id, (each) => ({
    ...each,
    endpoints: Object.fromEntries(
      Object.entries(each.endpoints).map(([name, endpoint]) => [name, { ...endpoint, ip: '', mac: '' }]),
    ),
  }))
}

function mayRestart({ host, state }: Container, code: number): boolean {
  if (state.stoppedByHand) return false
  const policy: RestartPolicy = host.restart
  if (policy.name === 'always' || policy.name === 'unless-stopped') return true
  if (policy.name !== 'on-failure' || code === 0) return false
  return policy.maximumRetryCount === 0 || state.restartCount < policy.maximumRetryCount
}

const firstWaitMs = 100
const longestWaitMs = 60_000
const settledAfterMs = 10_000

function scheduleRestart(daemon: Daemon, id: string, ranMs: number): void {
  const container = containerOf(daemon, id)
  if (container === undefined) return
  const waitMs = nextWait(container.restartWaitMs, ranMs)
  changeContainer(daemon, id, (each) => ({
    ...each,
    restartWaitMs: waitMs,
    state: { ...each.state, status: 'restarting', restartCount: each.state.restartCount + 1 },
  }))
  timersOf(daemon, id).restart = daemon.clock.after(waitMs, () => {
    delete timersOf(daemon, id).restart
    const again = containerOf(daemon, id)
    if (again !== undefined) launch(daemon, again)
  })
}

function nextWait(lastMs: number, ranMs: number): number {
  if (lastMs === 0 || ranMs >= settledAfterMs) return firstWaitMs
  return Math.min(longestWaitMs, lastMs * 2)
}

const graceMs = 10_000

export interface StopOptions {
  /** Empty: the container's or image's own, else SIGTERM. */
  readonly signal: string
  readonly timeoutSeconds: number | null
}

/** Asks a container to stop and kills it when its time is up; `done` is told when it is no longer running. */
export function stopContainer(
  daemon: Daemon,
  id: string,
  { signal, timeoutSeconds }: StopOptions,
  done: () => void,
): void {
  const container = containerOf(daemon, id)
  if (container === undefined) return done()
  changeState(daemon, id, { stoppedByHand: true })
  if (container.state.status === 'restarting') {
    cancelTimer(daemon, id, 'restart')
    changeState(daemon, id, { status: 'exited' })
    return done()
  }
  if (!isRunning(container)) return done()
  if (container.state.status === 'paused') unpauseContainer(daemon, id)
  watchExit(daemon, id, done)
  const { config, image } = container
  const name = signal !== '' ? signal : (config.stopSignal ?? image.document.config.StopSignal ?? 'SIGTERM')
  const seconds = timeoutSeconds ?? config.stopTimeoutSeconds
  const grace = seconds === null ? graceMs : seconds < 0 ? Number.POSITIVE_INFINITY : seconds * 1000
  sendSignal(daemon, id, name)
  if (currentRun(daemon, id) === null || grace === Number.POSITIVE_INFINITY) return
  const kill = daemon.clock.after(grace, () => endRun(daemon, id, 137, { oomKilled: false }))
  watchExit(daemon, id, () => daemon.clock.cancel(kill))
}

/** Sends a signal to the first process; SIGKILL ends it at once. */
export function sendSignal(daemon: Daemon, id: string, name: string): void {
  const run = currentRun(daemon, id)
  if (run === null) return
  if (/^(?:SIG)?KILL$|^9$/i.test(name)) return endRun(daemon, id, 137, { oomKilled: false })
  const reaction = run.process.signal(name, ageOf(daemon, id, run))
  if (reaction.kind === 'ignored') return
  for (const { atMs, stream, text } of reaction.lines) run.extra.push({ atMs: run.startedMs + atMs, stream, text })
  cancelTimer(daemon, id, 'stop')
  timersOf(daemon, id).stop = daemon.clock.after(reaction.afterMs, () => {
    delete timersOf(daemon, id).stop
    endRun(daemon, id, reaction.code, { oomKilled: false })
  })
}

export function pauseContainer(daemon: Daemon, id: string): void {
  timersOf(daemon, id).pausedMs = daemon.clock.now()
  cancelTimer(daemon, id, 'run')
  changeState(daemon, id, { status: 'paused' })
}

export function unpauseContainer(daemon: Daemon, id: string): void {
  const run = currentRun(daemon, id)
  const timers = timersOf(daemon, id)
  if (run === null || timers.pausedMs === undefined) return
  run.startedMs += daemon.clock.now() - timers.pausedMs
  delete timers.pausedMs
  changeState(daemon, id, { status: 'running' })
  follow(daemon, id, run)
}

/** Something outside its plan happened to a run: a command run inside, a file copied in. */
export function followAgain(daemon: Daemon, id: string): void {
  const run = currentRun(daemon, id)
  if (run !== null) follow(daemon, id, run)
}
