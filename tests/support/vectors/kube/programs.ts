// Programs and images of a recorded scenario: its containers' behaviour, by a few keys.
//
// Keys: exit, runSeconds, runs, readySeconds, terminationSeconds, ignoreTerm, http, memory, never-ready, readyMode; under
// a container's name they hold for that container only.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { ImageRequest, ImageResolution, ImageSource, ResolvedImage } from '@/lib/kube/kubelet/images'
import { qualifiedName } from '@/lib/kube/kubelet/images'
import type { Program, ProgramInput, ProgramSource, Timeline } from '@/lib/kube/kubelet/program'
import { wholeValue } from '@/lib/kube/meta/quantity'
import { always } from '../../timelines'
import { numberAt, objectAt, textsAt } from './format'

export interface Workload extends ProgramSource {
  /** `round`, `one-per-round`, or empty: pods are ready by themselves. */
  readonly readyMode: string
  /** Lets a pod become ready at its kubelet's next sync. */
  release(podUid: string): void
  isReleased(podUid: string): boolean
  /** Other behaviour from now on, for pods with these labels. */
  change(labels: Readonly<Record<string, string>>, change: JsonObject): void
  /** Whether a run that is going on ends by itself soon. */
  endsSoon(input: { readonly container: string; readonly podName: string }): boolean
}

const soonSeconds = 60
const openPorts = [80, 443, 3000, 5432, 6379, 8080, 8443, 9090]

export function workloadOf(given: JsonObject): Workload {
  const released = new Set<string>()
  const changes: { readonly labels: Readonly<Record<string, string>>; readonly change: JsonObject }[] = []
  const readyMode = typeof given['readyMode'] === 'string' ? given['readyMode'] : ''

  const behaviourOf = ({ container, labels }: Pick<ProgramInput, 'container' | 'labels'>): JsonObject => {
    const own = given[container]
    const base = isJsonObject(own) ? own : given
    const later = changes.filter((one) => Object.entries(one.labels).every(([key, value]) => labels[key] === value))
    return Object.assign({}, base, ...later.map((one) => one.change)) as JsonObject
  }
  return {
    readyMode,
    release: (podUid) => {
      released.add(podUid)
    },
    isReleased: (podUid) => released.has(podUid),
    change: (labels, change) => {
      changes.push({ labels, change })
    },
    endsSoon({ container }) {
      const seconds = numberAt(behaviourOf({ container, labels: {} }), 'runSeconds')
      return seconds !== undefined && seconds <= soonSeconds
    },
    run(input) {
      const waits = readyMode !== '' && !released.has(input.podUid)
      const never = textsAt(given, 'never-ready').includes(input.podName)
      return programOf(behaviourOf(input), input, waits || never)
    },
  }
}

function programOf(behaviour: JsonObject, input: ProgramInput, isHeld: boolean): Program {
  const termSeconds = numberAt(behaviour, 'terminationSeconds')
  const memory = behaviour['memory']
  return {
    start: { ok: true, delayMs: 0 },
    ports: portsOf(behaviour),
    exit: exitOf(behaviour, input.restarts),
    logs: [],
    memoryBytes: always(typeof memory === 'string' ? wholeValue(memory) : 20 * 1024 * 1024),
    memoryBytesPerRps: 0,
    cpuIdleMillicores: 1,
    cpuMsPerRequest: 1,
    onTerm:
      behaviour['ignoreTerm'] === true
        ? { kind: 'ignores' }
        : { kind: 'exits', afterMs: (termSeconds ?? 0.5) * 1000, code: 0 },
    ready: isHeld ? always(false) : readyOf(numberAt(behaviour, 'readySeconds')),
    exec: () => ({ exitCode: 0, output: '', tookMs: 1 }),
  }
}

function readyOf(seconds: number | undefined): Timeline<boolean> {
  if (seconds === undefined) return []
  return [
    { fromMs: 0, value: false },
    { fromMs: seconds * 1000, value: true },
  ]
}

/** `runs` names the length of each run, in seconds; the last one lasts. */
function exitOf(behaviour: JsonObject, restarts: number): Program['exit'] {
  const code = numberAt(behaviour, 'exit') ?? 0
  const runs = behaviour['runs']
  if (runs === 'forever') return null
  if (Array.isArray(runs)) {
    const seconds: unknown = runs[restarts]
    return typeof seconds === 'number' ? { afterMs: seconds * 1000, code: numberAt(behaviour, 'exit') ?? 1 } : null
  }
  const seconds = numberAt(behaviour, 'runSeconds')
  if (seconds !== undefined) return { afterMs: seconds * 1000, code }
  return 'exit' in behaviour ? { afterMs: 0, code } : null
}

function portsOf(behaviour: JsonObject): Program['ports'] {
  const http = objectAt(behaviour, 'http')
  return openPorts.map((port) => ({
    port,
    protocol: 'TCP',
    open: always(true),
    speaks: 'http',
    answer: (_method, path) =>
      always({
        status: numberAt(http, path) ?? 200,
        latencyMs: 1,
        body: '',
        calls: [],
        upstreamStatus: 502,
        crashCode: null,
      }),
  }))
}

/** Every image exists but those the scenario lists as missing. */
export function imagesOf(given: JsonObject): ImageSource {
  return {
    resolve(request: ImageRequest): ImageResolution {
      const failure = given[request.reference]
      if (failure === undefined) return { ok: true, image: imageNamed(request.reference) }
      const message =
        isJsonObject(failure) && typeof failure['error'] === 'string'
          ? failure['error']
          : `rpc error: code = NotFound desc = failed to pull and unpack image "${qualifiedName(request.reference)}": failed to resolve reference "${qualifiedName(request.reference)}": ${qualifiedName(request.reference)}: not found`
      return { ok: false, failure: { message, afterMs: 1000 } }
    },
  }
}

export function imageNamed(reference: string, sizeBytes = 10_000_000): ResolvedImage {
  return {
    name: qualifiedName(reference),
    digest: `sha256:${'0'.repeat(64)}`,
    layers: [{ digest: `sha256:${reference}`, sizeBytes }],
    config: {
      entrypoint: [],
      cmd: ['/app'],
      env: [],
      user: '',
      workingDir: '/',
      exposedPorts: [],
      os: 'linux',
      architecture: 'amd64',
    },
  }
}
