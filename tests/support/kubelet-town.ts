// A cluster of one node whose containers do what a recorded life says of them.

import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import type { Container, PodSpec } from '@/lib/kube/api/generated/core'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import type { ImageSource, ResolvedImage } from '@/lib/kube/kubelet/images'
import type { PortAnswer, Program, ProgramSource } from '@/lib/kube/kubelet/program'
import { always } from './timelines'

export interface Facts {
  /** Seconds until it ends, and with which code. */
  readonly exit?: readonly [number, number]
  readonly listen?: number
  readonly port?: number
  readonly readyAfter?: number
  readonly liveUntil?: number
  /** The code it ends with when asked to; `ignore` waits for the kill. */
  readonly term?: number | 'ignore'
  readonly termDelay?: number
  /** What a command run inside answers: code, output, milliseconds. */
  readonly exec?: readonly [number | null, string, number?]
  readonly logs?: readonly string[]
  /** What it leaves at terminationMessagePath. */
  readonly message?: string
  /** MiB held from so many seconds on. */
  readonly mem?: readonly (readonly [number, number])[]
  readonly startError?: readonly [number, string]
}

export interface Step {
  readonly at: number
  readonly do: string
  readonly grace?: number
  readonly object?: { readonly kind: string }
  readonly image?: string
  readonly container?: Container
  readonly resources?: unknown
}

export interface Life {
  readonly name: string
  readonly seconds: number
  readonly spec: PodSpec
  readonly before?: PodSpec
  readonly facts: Readonly<Record<string, Facts>>
  readonly steps: readonly Step[]
  readonly recorded: Recorded
}

export interface Recorded {
  readonly phases: readonly string[]
  /** The condition Ready: its new status, and the second at which it was seen. */
  readonly ready: readonly (readonly [string, number])[]
  readonly waiting: readonly string[]
  readonly ended: readonly string[]
  readonly restarts: Readonly<Record<string, number>>
  /** Text, second of the first, count at the end. */
  readonly events: readonly (readonly [string, number, number])[]
}

export interface Town {
  readonly clock: VirtualClock
  readonly cluster: Cluster
}

export function townOf(facts: Life['facts']): Town {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 10))
  const capacity = { cpu: '2', memory: '25171206144', pods: '110' }
  const cluster = createCluster({
    clock,
    rng: rngOf('kubelet'),
    images: closedRegistry,
    programs: programsOf(facts),
    nodes: [
      {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: 'kl-node' },
        spec: {},
        status: { capacity, allocatable: capacity },
      },
    ],
  })
  const kubelet = cluster.nodes()[0]
  for (const [name, user, command] of held) kubelet?.preload(name, imageOf(name, user, command))
  clock.advance(2000)
  return { clock, cluster }
}

const held: readonly (readonly [name: string, user: string, command: readonly string[]])[] = [
  ['local.test/bb:1', '', ['sh']],
  ['local.test/srv:1', '', ['/server']],
  ['local.test/srv:2', '', ['/server']],
  ['local.test/named:1', 'web', ['/server']],
  ['local.test/num:1', '101', ['/server']],
  ['local.test/nocmd:1', '', []],
]

function imageOf(name: string, user: string, cmd: readonly string[]): ResolvedImage {
  const config = {
    entrypoint: [],
    cmd,
    env: [],
    user,
    workingDir: '',
    exposedPorts: [],
    os: 'linux',
    architecture: 'amd64',
  }
  return { name, digest: `sha256:${'0'.repeat(64)}`, layers: [], config }
}

const closedRegistry: ImageSource = {
  resolve({ reference }) {
    const url = 'http://127.0.0.1:1/v2/x/y/manifests/1'
    const why = `failed to do request: Head "${url}": dial tcp 127.0.0.1:1: connect: connection refused`
    const message = `failed to pull and unpack image "${reference}": failed to resolve reference "${reference}": ${why}`
    return { ok: false, failure: { message, afterMs: 10 } }
  },
}

function programsOf(facts: Life['facts']): ProgramSource {
  return { run: ({ container }) => programOf(facts[container] ?? {}) }
}

function programOf(facts: Facts): Program {
  const { exit, listen, startError, term = 0, termDelay = 0, mem = [[0, 1]], exec = [0, ''] } = facts
  return {
    start:
      startError === undefined
        ? { ok: true, delayMs: 0 }
        : { ok: false, reason: 'StartError', exitCode: startError[0], message: startError[1] },
    ports:
      listen === undefined
        ? []
        : [
            {
              port: facts.port ?? 8080,
              protocol: 'TCP',
              // A process is not there before it has begun.
              open: [{ fromMs: listen * 1000 + 20, value: true }],
              speaks: 'http',
              answer: (_, path) => answersOf(facts, path),
            },
          ],
    exit: exit === undefined ? null : { afterMs: exit[0] * 1000 + 5, code: exit[1] },
    logs: (facts.logs ?? []).map((text) => ({ afterMs: 1, stream: 'stdout', text })),
    memoryBytes: mem.map(([second, mebibytes]) => ({ fromMs: second * 1000, value: mebibytes * 1024 * 1024 })),
    ...(facts.message === undefined ? {} : { lastWords: () => facts.message ?? '' }),
    memoryBytesPerRps: 0,
    cpuIdleMillicores: 1,
    cpuMsPerRequest: 1,
    onTerm: term === 'ignore' ? { kind: 'ignores' } : { kind: 'exits', afterMs: termDelay * 1000 + 5, code: term },
    ready: [],
    exec: () => ({ exitCode: exec[0], output: exec[1], tookMs: exec[2] ?? 10 }),
  }
}

function answersOf(
  { readyAfter = 0, liveUntil }: Facts,
  path: string,
): Program['ports'][number]['answer'] extends (...args: never) => infer Answers ? Answers : never {
  if (path === '/ready' && readyAfter > 0)
    return [
      { fromMs: 0, value: answer(503, 1) },
      { fromMs: readyAfter * 1000, value: answer(200, 1) },
    ]
  if (path === '/live' && liveUntil !== undefined)
    return [
      { fromMs: 0, value: answer(200, 1) },
      { fromMs: liveUntil * 1000, value: answer(500, 1) },
    ]
  if (path === '/slow') return always(answer(200, 5000))
  if (path === '/redirect' || path === '/away') return always(answer(302, 1))
  return always(answer(path === '/nope' ? 404 : 200, 1))
}

function answer(status: number, latencyMs: number): PortAnswer {
  return { status, latencyMs, body: '', calls: [], upstreamStatus: 502, crashCode: null }
}
