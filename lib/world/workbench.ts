// The workbench: everything a command may reach: the clock, the cluster, Tiller, the workspace, the docker host, registries.
//
// What is not readonly is replaced whole by commands; each part is itself immutable.

import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import { type BuildCache, emptyBuildCache } from '@/lib/buildkit/cache-store'
import type { DockerHost } from '@/lib/docker/host'
import { createRenderSession, type RenderSession } from '@/lib/helm/render'
import type { Client } from '@/lib/kube/client/client'
import { adminUser, type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import type { Registries } from '@/lib/oci/registry'
import type { Place, Scenario } from '@/lib/scenario/schema'
import { createTiller, type Tiller } from '@/lib/tiller/tiller'
import { noteFor } from './behaviours'
import { createWorldHost } from './docker-host'
import { imageSourceOf } from './image-source'
import { nodeDraft } from './node-draft'
import { createPrograms, type Programs } from './programs'
import type { DockerState, PushedImage, Traffic } from './state'
import type { TerminalEntry } from './terminal'
import { createTrafficControl, type TrafficControl } from './traffic'
import { worldRegistries } from './world-registries'

export interface Workbench {
  readonly seed: string
  /** When the world began, in milliseconds since the Unix epoch: the files it began with are as old. */
  readonly startMs: number
  /** How many random numbers were drawn: two worlds equal in this draw the same ones next. */
  drawn(): number
  readonly clock: VirtualClock
  readonly cluster: Cluster
  readonly client: Client
  readonly tiller: Tiller
  readonly renderSession: RenderSession
  readonly trafficControl: TrafficControl
  readonly dockerHost: DockerHost
  /** The processes of the pods' containers. */
  readonly programs: Programs
  files: Readonly<Record<string, string>>
  docker: DockerState
  buildCache: BuildCache
  registries: Registries
  registry: Readonly<Record<string, PushedImage>>
  canvas: Readonly<Record<string, Place>>
  terminal: readonly TerminalEntry[]
  traffic(): readonly Traffic[]
}

export function createWorkbench(scenario: Scenario): Workbench {
  const clock = createVirtualClock(scenario.startMs)
  const shelf = { registries: worldRegistries }
  const rng = rngOf(scenario.seed)
  const notes = (image: string) => noteFor(scenario, image)
  const programs = createPrograms({ clock, noteFor: notes })
  const cluster = createCluster({
    clock,
    rng: rng.fork('cluster'),
    images: imageSourceOf(shelf),
    programs: programs.source,
    nodes: scenario.nodes.map(nodeDraft),
    hasIngressController: scenario.ingressController !== undefined,
  })
  const client = cluster.clientFor(adminUser, 'helm')
  const trafficControl = createTrafficControl(cluster, clock, rng.fork('traffic'))
  programs.join({ cluster, network: trafficControl.network })
  const docker = createWorldHost({ clock, rng: rng.fork('docker'), shelf: () => bench, noteFor: notes })
  const bench: Workbench = {
    seed: scenario.seed,
    startMs: scenario.startMs,
    drawn: () => rng.drawn(),
    clock,
    cluster,
    client,
    tiller: createTiller({ client, clock, findKind: (apiVersion, kind) => findKind(cluster, apiVersion, kind) }),
    renderSession: createRenderSession(),
    trafficControl,
    files: scenario.files,
    dockerHost: docker.host,
    programs,
    docker: docker.first,
    buildCache: emptyBuildCache,
    get registries() {
      return shelf.registries
    },
    set registries(next) {
      shelf.registries = next
    },
    registry: {},
    canvas: scenario.canvas,
    terminal: [],
    traffic: () => trafficControl.look(),
  }
  return bench
}

/** Where the server keeps objects of a kind; undefined when it serves none. */
function findKind(
  cluster: Cluster,
  apiVersion: string,
  kind: string,
): ReturnType<Parameters<typeof createTiller>[0]['findKind']> {
  const slash = apiVersion.lastIndexOf('/')
  const group = slash < 0 ? '' : apiVersion.slice(0, slash)
  return cluster.server.machinery.registry.findKind(group, kind, apiVersion.slice(slash + 1))?.kind
}
