// A cluster for measuring: every image is there, every process starts and answers; nothing but Kubernetes at work.
import { createVirtualClock, type VirtualClock } from '@/lib/base/clock'
import { rngOf } from '@/lib/base/rng'
import type { Deployment, DeploymentSpec } from '@/lib/kube/api/generated/apps'
import type { Node, PodSpec, Probe } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import { type Cluster, createCluster } from '@/lib/kube/cluster/cluster'
import type { ImageSource } from '@/lib/kube/kubelet/images'
import type { Program } from '@/lib/kube/kubelet/program'
import { deployments } from '@/lib/kube/meta/kinds'
import { always } from '../support/timelines'

export interface Bench {
  readonly clock: VirtualClock
  readonly cluster: Cluster
}

const config = {
  entrypoint: ['/docker-entrypoint.sh'],
  cmd: ['nginx', '-g', 'daemon off;'],
  env: ['PATH=/usr/local/bin:/usr/bin', 'NGINX_VERSION=1.27.5'],
  user: '',
  workingDir: '',
  exposedPorts: ['80/tcp'],
  os: 'linux',
  architecture: 'amd64',
}
const layers = [
  { digest: `sha256:${'a'.repeat(64)}`, sizeBytes: 30_000_000 },
  { digest: `sha256:${'b'.repeat(64)}`, sizeBytes: 40_000_000 },
]
const digest = `sha256:${'c'.repeat(64)}`
const images: ImageSource = {
  resolve: ({ reference }) => ({
    ok: true,
    image: { name: `docker.io/library/${reference}`, digest, layers, config },
  }),
}

const answer = always({ status: 200, latencyMs: 3, body: 'ok\n', calls: [], upstreamStatus: 502, crashCode: null })
const program: Program = {
  start: { ok: true, delayMs: 300 },
  ports: [{ port: 80, protocol: 'TCP', open: [{ fromMs: 500, value: true }], speaks: 'http', answer: () => answer }],
  exit: null,
  logs: [],
  memoryBytes: always(30_000_000),
  memoryBytesPerRps: 0,
  cpuIdleMillicores: 1,
  cpuMsPerRequest: 2,
  onTerm: { kind: 'exits', afterMs: 200, code: 0 },
  ready: [],
  exec: () => ({ exitCode: 0, output: '', tookMs: 10 }),
}

const capacity = { cpu: '64', memory: '256Gi', pods: '250', 'ephemeral-storage': '100Gi' }

export function nodeNamed(name: string): DraftOf<Node> {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name }, spec: {}, status: { capacity, allocatable: capacity } }
}

export function clusterOf(nodes: number): Bench {
  const clock = createVirtualClock(Date.UTC(2026, 10, 24, 2))
  const cluster = createCluster({
    clock,
    rng: rngOf('bench'),
    images,
    programs: { run: () => program },
    nodes: Array.from({ length: nodes }, (_, i) => nodeNamed(`node-${i}`)),
  })
  clock.advance(0)
  return { clock, cluster }
}

const labels = { app: 'web' }
const probe: Probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 10 }

export function podSpec(probes: 'none' | 'probed' = 'none'): PodSpec {
  const container = {
    name: 'web',
    image: 'nginx:1.27',
    ports: [{ containerPort: 80 }],
    resources: { requests: { cpu: '10m', memory: '8Mi' } },
  }
  if (probes === 'none') return { containers: [container] }
  return { containers: [{ ...container, readinessProbe: probe, livenessProbe: probe }] }
}

export function deploymentOf(replicas: number, pod: PodSpec): DraftOf<Deployment> {
  const spec: DeploymentSpec = {
    replicas,
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: pod },
  }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'default' }, spec }
}

/** Applies a Deployment and lets time pass until all its pods are ready; throws where they do not get there. */
export function deploy({ clock, cluster }: Bench, draft: DraftOf<Deployment>): void {
  const made = cluster.admin.create(deployments, draft)
  if (!made.ok) throw new Error(made.error.message)
  for (let waited = 0; readyReplicas(cluster) !== draft.spec.replicas; waited++) {
    if (waited > 600) throw new Error(`only ${readyReplicas(cluster)} of ${draft.spec.replicas} pods are ready`)
    clock.advance(1_000)
  }
}

function readyReplicas(cluster: Cluster): number {
  const held = cluster.admin.get(deployments, 'default/web')
  return held.ok ? (held.value.status?.readyReplicas ?? 0) : 0
}
