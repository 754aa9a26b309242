// Starting one container: its image, its configuration, the process, the postStart hook.
//
// Models pkg/kubelet/kuberuntime startContainer and pkg/kubelet/images EnsureImageExists. One container of a pod is
// started at a time; a stage that takes time has a due moment, and pulls call back.

import { drawHex } from '@/lib/base/ids'
import { quote } from '@/lib/go/quote'
import type { Container, LifecycleHandler, Pod } from '../api/generated/core'
import { quantityMilli } from '../pod/amount'
import type { PodFacts } from './config-source'
import type { ContainerRecord, Run } from './container'
import { environmentOf } from './environment'
import { expandVariables } from './expand'
import { goDuration, type PullOutcome } from './image-puller'
import {
  type ImageConfig,
  imageId,
  imageSizeBytes,
  isValidReference,
  type ResolvedImage,
  referenceRefusal,
} from './images'
import { namedPort } from './named-port'
import { latency, type NodeParts } from './node-parts'
import { openWatch, type ProbeWatch, watchesOf } from './probe-watch'
import type { Program, ProgramInput } from './program'
import { pullSecretsOf } from './pull-secrets'
import { willRun } from './restart'
import { type HookAnswer, hookAnswer, memoryLimitOf, peakBytesOf, planStop } from './run-end'
import { subPathRefusal } from './sub-path'
import { type Files, mountedFiles } from './volumes'

export interface StartJob {
  readonly record: ContainerRecord
  stage: 'pulling' | 'starting' | 'post-start'
  /** Null while the pull is under way. */
  dueMs: number | null
  made: Made | null
}

export interface Made {
  readonly program: Program
  readonly input: ProgramInput
}

/** What the worker lends to a start. */
export interface PodSide {
  readonly parts: NodeParts
  readonly pod: Pod
  readonly facts: PodFacts
  readonly volumes: ReadonlyMap<string, Files>
  /** Requests each second that are sent to the pod. */
  readonly load: number
  /** When the probe workers of the pod began to tick. */
  readonly workersFromMs: number
  event(record: ContainerRecord, type: 'Normal' | 'Warning', reason: string, message: string): void
  /** Something the job waited for has happened. */
  poke(): void
}

/** Null when the container could not even begin; its record then says why, and when to try again. */
export function beginStart(side: PodSide, record: ContainerRecord): StartJob | null {
  record.told = null
  const image = record.spec.image ?? ''
  if (!isValidReference(image)) return refuseName(side, record)
  const held = side.parts.images.find(image)
  const policy = record.spec.imagePullPolicy ?? 'IfNotPresent'
  if (held !== null && policy !== 'Always') {
    const text = `Container image "${image}" already present on machine and can be accessed by the pod`
    side.event(record, 'Normal', 'Pulled', text)
    return create(side, record, held)
  }
  if (policy === 'Never') return refuseNever(side, record)
  return pull(side, record)
}

interface Hold {
  readonly reason: string
  readonly message: string
  readonly retryAtMs: number
}

function hold(side: PodSide, record: ContainerRecord, { reason, message, retryAtMs }: Hold): null {
  const nowMs = nowOf(side)
  // Models pkg/kubelet/reason_cache.go: a sync says what came of the sync before it.
  record.told = { state: record.state, untilMs: Math.min(retryAtMs, nowMs + latency.configRetryMs) }
  record.state = { kind: 'waiting', reason, message }
  record.retryAtMs = retryAtMs
  return null
}

function refuseName(side: PodSide, record: ContainerRecord): null {
  const image = record.spec.image ?? ''
  const why = `couldn't parse image name "${image}": ${referenceRefusal(image)}`
  const message = `Failed to apply default image tag "${image}": ${why}`
  side.event(record, 'Warning', 'InspectFailed', message)
  side.event(record, 'Warning', 'Failed', 'Error: InvalidImageName')
  return hold(side, record, { reason: 'InvalidImageName', message: message, retryAtMs: nextSyncMs(side) })
}

function refuseNever(side: PodSide, record: ContainerRecord): null {
  const message = `Container image "${record.spec.image ?? ''}" is not present with pull policy of Never`
  side.event(record, 'Warning', 'ErrImageNeverPull', message)
  side.event(record, 'Warning', 'Failed', 'Error: ErrImageNeverPull')
  return hold(side, record, { reason: 'ErrImageNeverPull', message: message, retryAtMs: nextSyncMs(side) })
}

/** A sandbox that has come up is noticed within a second, and the pod looked at again; then it is left ten. */
function nextSyncMs(side: PodSide): number {
  const nowMs = nowOf(side)
  const noticedAtMs = side.workersFromMs + latency.backOffNoticeMs
  return nowMs < noticedAtMs ? noticedAtMs : nowMs + latency.configRetryMs
}

function nowOf(side: PodSide): number {
  return side.parts.context.clock.now()
}

function pullKey(side: PodSide, record: ContainerRecord): string {
  return `${side.pod.metadata.uid}_${record.spec.image ?? ''}`
}

function pull(side: PodSide, record: ContainerRecord): StartJob | null {
  const { parts, pod } = side
  const { platform } = parts
  const image = record.spec.image ?? ''
  const key = pullKey(side, record)
  const nowMs = nowOf(side)
  if (record.pullFailure !== null && parts.pulls.isWaiting(key, record.pullFailure.atMs, nowMs)) {
    const text = `Back-off pulling image "${image}"`
    side.event(record, 'Normal', 'BackOff', text)
    side.event(record, 'Warning', 'Failed', 'Error: ImagePullBackOff')
    const until = record.pullFailure.atMs + parts.pulls.delayMs(key)
    const next = Math.min(until, nowMs + latency.backOffResyncMs)
    return hold(side, record, {
      reason: 'ImagePullBackOff',
      message: `${text}: ErrImagePull: ${record.pullFailure.message}`,
      retryAtMs: next,
    })
  }
  const { credentials, missing } = pullSecretsOf(parts.source, pod)
  if (missing.length > 0) tellMissingSecrets(side, missing)
  side.event(record, 'Normal', 'Pulling', `Pulling image "${image}"`)
  const job: StartJob = { record, stage: 'pulling', dueMs: null, made: null }
  parts.puller.pull({
    reference: image,
    request: { reference: image, os: platform.os, architecture: platform.architecture, credentials },
    done(outcome) {
      if (record.job !== job) return
      record.pulled = outcome
      side.poke()
    },
  })
  record.job = job
  return job
}

function tellMissingSecrets(side: PodSide, missing: readonly string[]): void {
  const names = missing.join(', ')
  const text = `Unable to retrieve some image pull secrets (${names}); attempting to pull the image may not succeed.`
  side.parts.recorder.event(side.pod, 'Warning', 'FailedToRetrieveImagePullSecret', text)
}

/** Takes a job on when its moment has come; answers the job as it goes on, or null when it is over. */
export function advanceStart(side: PodSide, job: StartJob): StartJob | null {
  const { record } = job
  if (job.stage === 'pulling') {
    const outcome = record.pulled
    if (outcome === null) return job
    record.pulled = null
    record.job = null
    return pulled(side, record, outcome)
  }
  if (job.dueMs === null || job.dueMs > nowOf(side)) return job
  return job.stage === 'starting' ? started(side, job) : null
}

function pulled(side: PodSide, record: ContainerRecord, outcome: PullOutcome): StartJob | null {
  const image = record.spec.image ?? ''
  const key = pullKey(side, record)
  const nowMs = nowOf(side)
  if (!outcome.ok) {
    side.event(record, 'Warning', 'Failed', `Failed to pull image "${image}": ${outcome.message}`)
    side.event(record, 'Warning', 'Failed', 'Error: ErrImagePull')
    side.parts.pulls.next(key, record.pullFailure?.atMs ?? nowMs, nowMs)
    const isFirst = record.pullFailure === null && record.kind !== 'ephemeral'
    record.pullFailure = { atMs: nowMs, message: outcome.message }
    // Only the sandbox, when it has just come up, has the pod looked at again so soon.
    const next = nowMs + (isFirst ? latency.backOffNoticeMs : latency.configRetryMs)
    return hold(side, record, { reason: 'ErrImagePull', message: outcome.message, retryAtMs: next })
  }
  record.pullFailure = null
  side.parts.pulls.forget(key)
  const took = goDuration(outcome.tookMs)
  const waited = goDuration(outcome.waitedMs)
  const size = `Image size: ${imageSizeBytes(outcome.image)} bytes.`
  side.event(
    record,
    'Normal',
    'Pulled',
    `Successfully pulled image "${image}" in ${took} (${waited} including waiting). ${size}`,
  )
  return create(side, record, outcome.image)
}

function create(side: PodSide, record: ContainerRecord, image: ResolvedImage): StartJob | null {
  const refuse = (reason: string, message: string): null => {
    side.event(record, 'Warning', 'Failed', `Error: ${message}`)
    return hold(side, record, { reason: reason, message: message, retryAtMs: nextSyncMs(side) })
  }
  record.imageName = image.name
  record.imageId = imageId(image)
  const rootRefusal = nonRootRefusal(side.pod, record.spec, image)
  if (rootRefusal !== null) return refuse('CreateContainerConfigError', rootRefusal)
  const env = environmentOf(side.parts.source, side.facts, record.spec)
  if (!env.ok) return refuse('CreateContainerConfigError', env.error)
  const astray = subPathRefusal(record.spec, env.value)
  if (astray !== null) return refuse('CreateContainerConfigError', astray)
  const input = programInput(side, record, { image, env: env.value })
  if (input.argv.length === 0) return refuse('CreateContainerError', noCommand(side, record))
  const program = side.parts.context.programs.run(input)
  side.event(record, 'Normal', 'Created', 'Container created')
  if (hasRun(record)) record.restarts++
  if (!program.start.ok) return startFailed(side, record, program.start)
  const dueMs = input.startedAtMs + program.start.delayMs
  return { record, stage: 'starting', dueMs, made: { program, input } }
}

function noCommand(side: PodSide, record: ContainerRecord): string {
  const id = containerIdOf(side, record).slice('containerd://'.length)
  return `failed to generate container "${id}" spec: failed to generate spec: no command specified`
}

interface FailedStart {
  readonly reason: string
  readonly exitCode: number
  readonly message: string
}

/** The runtime could not start the process: the container was there for a moment and ended at once. */
function startFailed(side: PodSide, record: ContainerRecord, start: FailedStart): null {
  const nowMs = nowOf(side)
  side.event(record, 'Warning', 'Failed', `Error: ${start.message}`)
  record.last = {
    kind: 'terminated',
    exitCode: start.exitCode,
    reason: start.reason,
    message: start.message,
    startedAtMs: 0,
    finishedAtMs: nowMs,
    containerId: containerIdOf(side, record),
  }
  if (!willRun(side.pod, { ...record, state: record.last })) {
    // Nothing waits for a start that will not be tried again.
    record.state = record.last
    record.last = null
    record.retryAtMs = nowMs
    return null
  }
  return hold(side, record, {
    reason: 'RunContainerError',
    message: start.message,
    retryAtMs: nowMs + latency.backOffNoticeMs,
  })
}

function nonRootRefusal(pod: Pod, container: Container, image: ResolvedImage): string | null {
  const own = container.securityContext
  const shared = pod.spec.securityContext
  if ((own?.runAsNonRoot ?? shared?.runAsNonRoot) !== true) return null
  const where = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${container.name})`
  const uid = own?.runAsUser ?? shared?.runAsUser
  if (uid !== undefined) {
    return uid === 0 ? `container's runAsUser breaks non-root policy ${where}` : null
  }
  const [user = ''] = image.config.user.split(':')
  if (user === '' && image.config.isUserUnknown === true) return null
  if (user === '' || user === '0' || user === 'root')
    return `container has runAsNonRoot and image will run as root ${where}`
  if (/^[0-9]+$/.test(user)) return null
  return `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`
}

interface Prepared {
  readonly image: ResolvedImage
  readonly env: Readonly<Record<string, string>>
}

function programInput(side: PodSide, record: ContainerRecord, { image, env }: Prepared): ProgramInput {
  const { pod, facts } = side
  const { spec } = record
  const lookup = (name: string): string | undefined => env[name]
  const command = spec.command ?? []
  const args = spec.args ?? []
  const argv =
    command.length > 0
      ? [...command, ...args]
      : [...image.config.entrypoint, ...(args.length > 0 ? args : image.config.cmd)]
  const cpu = spec.resources?.limits?.['cpu']
  return {
    namespace: pod.metadata.namespace ?? '',
    podName: pod.metadata.name,
    podUid: pod.metadata.uid,
    podIp: facts.podIp,
    nodeName: facts.nodeName,
    container: spec.name,
    labels: pod.metadata.labels ?? {},
    image: spec.image ?? '',
    config: image.config,
    argv: argv.some((text) => text.includes('$')) ? argv.map((text) => expandVariables(text, lookup)) : argv,
    env: namedEnv(image.config, env, hostnameOf(pod)),
    workingDir: spec.workingDir ?? image.config.workingDir,
    files: mountedFiles(spec.volumeMounts, side.volumes),
    memoryLimitBytes: memoryLimitOf(spec),
    cpuLimitMillicores: cpu === undefined ? null : quantityMilli(cpu),
    restarts: record.restarts + (hasRun(record) ? 1 : 0),
    startedAtMs: nowOf(side) + latency.startMs,
  }
}

function hasRun({ last, state }: ContainerRecord): boolean {
  return last !== null || state.kind === 'terminated'
}

type Env = Readonly<Record<string, string>>

/** The environment made last: the pods of a template differ in their names alone. */
const last: { config: ImageConfig | null; own: Env | null; joined: Env } = { config: null, own: null, joined: {} }

function namedEnv(config: ImageConfig, own: Env, hostname: string): Env {
  if (config !== last.config || own !== last.own) {
    last.config = config
    last.own = own
    last.joined = { ...imageEnv(config), HOSTNAME: hostname, ...own }
  }
  return 'HOSTNAME' in own ? last.joined : { ...last.joined, HOSTNAME: hostname }
}

function imageEnv(config: ImageConfig): Env {
  const env: Record<string, string> = {}
  for (const entry of config.env) {
    const equals = entry.indexOf('=')
    if (equals > 0) env[entry.slice(0, equals)] = entry.slice(equals + 1)
  }
  return env
}

export function hostnameOf(pod: Pod): string {
  return pod.spec.hostname ?? pod.metadata.name.slice(0, 63)
}

function containerIdOf(side: PodSide, record: ContainerRecord): string {
  const rng = side.parts.context.rng.fork(`${side.pod.metadata.uid}/${record.spec.name}/${record.restarts}`)
  return `containerd://${drawHex(rng, 8)}`
}

/** The process runs. */
function started(side: PodSide, job: StartJob): StartJob | null {
  const { record, made } = job
  if (made === null || job.dueMs === null) return null
  const startedAtMs = job.dueMs
  if (record.state.kind === 'terminated') record.last = record.state
  // More may have come to be known of the program while its container was made.
  const program = side.parts.context.programs.run(made.input)
  record.run = newRun(record, {
    program,
    startedAtMs,
    containerId: containerIdOf(side, record),
    load: side.load,
    input: made.input,
    workersFromMs: side.workersFromMs,
  })
  record.state = { kind: 'running', startedAtMs }
  side.event(record, 'Normal', 'Started', 'Container started')
  side.parts.usageGrew(peakBytesOf(record.run))
  const hook = record.spec.lifecycle?.postStart
  if (hook === undefined) return null
  const answer = hookAnswer(hook, { run: record.run, container: record.spec, ageMs: latency.hookMs })
  if (answer.ok) return { ...job, stage: 'post-start', dueMs: startedAtMs + answer.tookMs }
  side.parts.recorder.event(
    { object: side.pod, fieldPath: record.fieldPath },
    'Warning',
    'FailedPostStartHook',
    'PostStartHook failed',
  )
  side.event(record, 'Normal', 'Killing', 'FailedPostStartHook')
  record.run.hookFailure = hookFailureText(side, record.spec, hook, answer)
  const graceMs = (side.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
  const lifecycle = record.spec.lifecycle ?? null
  const nowMs = startedAtMs + answer.tookMs
  record.run.stop = planStop({ run: record.run, container: record.spec, nowMs, graceMs, lifecycle })
  return null
}

/** Models pkg/kubelet/lifecycle handlers.go handlerRunner.Run. */
function hookFailureText(side: PodSide, container: Container, hook: LifecycleHandler, answer: HookAnswer): string {
  const { name, namespace = '', uid } = side.pod.metadata
  const where = `for Container "${container.name}" in Pod "${name}_${namespace}(${uid})" failed - error:`
  if (hook.exec !== undefined) {
    const command = (hook.exec.command ?? []).join(' ')
    const why = `command '${command}' exited with ${answer.exitCode ?? 126}: , message: ${quote(answer.output)}`
    return `Exec lifecycle hook ([${command}]) ${where} ${why}`
  }
  const port = namedPort(container, hook.httpGet?.port ?? 0) ?? 0
  const path = hook.httpGet?.path ?? '/'
  const address = `${hook.httpGet?.host ?? side.facts.podIp}:${port}`
  const url = `${(hook.httpGet?.scheme ?? 'HTTP').toLowerCase()}://${address}${path.startsWith('/') ? path : `/${path}`}`
  return `HTTP lifecycle hook (${path}) ${where} Get "${url}": dial tcp ${address}: ${answer.output}`
}

const noWatches: readonly ProbeWatch[] = []

interface NewRun extends Made {
  readonly load: number
  readonly workersFromMs: number
  readonly startedAtMs: number
  readonly containerId: string
}

function newRun(record: ContainerRecord, made: NewRun): Run {
  const { program, input, startedAtMs, containerId, load, workersFromMs } = made
  const watches = record.kind === 'init' || record.kind === 'ephemeral' ? noWatches : watchesOf(record.spec)
  const startup = watches.find((watch) => watch.kind === 'Startup')
  for (const watch of watches) {
    if (startup === undefined || watch === startup) openWatch(watch, { workersFromMs, startedAtMs, nowMs: startedAtMs })
  }
  return {
    program,
    input,
    containerId,
    startedAtMs,
    endedAtMs: null,
    stop: null,
    watches,
    started: startup === undefined,
    probedReady: !watches.some((watch) => watch.kind === 'Readiness'),
    // Requests reach the containers that listen; sidecars that do not are left alone.
    requestsPerSecond: program.ports.length > 0 ? load : 0,
    extraLogs: [],
    hookFailure: null,
    isKillTold: false,
  }
}
