// The cluster engine by itself: Kubernetes' machinery on the virtual clock, without what the containers run.
//
// Warm medians, as BUDGETS asks; first-run.bench.ts has what a fresh process pays. The peer is measured
// where it is installed: it is no dependency of ours.
import type { ConfigMap, PodSpec } from '@/lib/kube/api/generated/core'
import { createStorage } from '@/lib/kube/apiserver/storage'
import { pods as podKind } from '@/lib/kube/meta/kinds'
import { type Bench, clusterOf, deploy, deploymentOf, podSpec } from './cluster'
import { peerBootMs, peerDeployMs } from './peer'
import type { BenchRow } from './row'
import { cpuMsOf, median, perSecond } from './row'

const dayMs = 86_400_000

function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Processor milliseconds of the task alone, without its setup. */
function cpuMsAfter<Ready>(runs: number, prepare: () => Ready, task: (ready: Ready) => void): number {
  const samples: number[] = []
  for (let run = 0; run <= runs; run++) {
    const ready = prepare()
    const before = cpuMs()
    task(ready)
    // The first one warms up, where there are several.
    if (run > 0 || runs === 0) samples.push(cpuMs() - before)
  }
  return median(samples)
}

function deployRow(pods: number, nodes: number, atMost: number, runs: number): BenchRow {
  return {
    section: 'Engine',
    what: `apply a Deployment -> all Ready, ${pods} pods / ${nodes} nodes`,
    unit: 'ms CPU',
    target: { atMost },
    measure: () =>
      cpuMsAfter(
        runs,
        () => clusterOf(nodes),
        (bench) => deploy(bench, deploymentOf(pods, podSpec())),
      ),
  }
}

const puts = 100_000
const watchers = 10

function putAll(): void {
  const storage = createStorage(() => 0)
  let heard = 0
  for (let i = 0; i < watchers; i++) storage.watch('configmaps', {}, () => heard++)
  for (let i = 1; i <= puts; i++) {
    const name = `map-${i % 1_000}`
    const metadata = { name, namespace: 'default', uid: name, resourceVersion: String(i), creationTimestamp: '' }
    const object: ConfigMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata }
    storage.write(i <= 1_000 ? 'ADDED' : 'MODIFIED', 'configmaps', `default/${name}`, object)
  }
  if (heard !== puts * watchers) throw new Error(`only ${heard} were heard`)
}

const placed = 2_000

/** The scheduler's cycles and bindings count: pods are there already, and kubelets that do not answer start none. */
function schedulingRow(what: string, atLeast: number, spec: PodSpec): BenchRow {
  const fill = ({ cluster }: Bench): void => {
    for (let i = 0; i < placed; i++) {
      const metadata = { name: `pod-${i}`, namespace: 'default', labels: { app: `web-${i % 4}` } }
      const made = cluster.admin.create(podKind, { apiVersion: 'v1', kind: 'Pod', metadata, spec })
      if (!made.ok) throw new Error(made.error.message)
    }
  }
  return {
    section: 'Engine',
    what,
    unit: 'pods/s',
    target: { atLeast },
    measure() {
      const spent = cpuMsAfter(
        3,
        () => {
          const bench = clusterOf(1_000)
          for (const node of bench.cluster.nodes()) node.stopKubelet()
          fill(bench)
          return bench
        },
        ({ clock, cluster }) => {
          while (cluster.scheduler.counts().active > 0) clock.advance(2)
        },
      )
      return placed / (spent / 1000)
    },
  }
}

const apart: PodSpec = {
  ...podSpec(),
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app: 'web-0' } }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  },
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Bytes of one world beside another, so that code and caches do not count. */
function kilobytesPerPod(): number {
  const kept = [1, 2].map(() => {
    const before = heapUsed()
    const bench = clusterOf(10)
    deploy(bench, deploymentOf(1_000, podSpec()))
    return { bench, bytes: heapUsed() - before }
  })
  return (kept.at(-1)?.bytes ?? Number.NaN) / 1_000 / 1_000
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Engine',
    what: `store put + ${watchers} watchers`,
    unit: 'puts/s',
    target: { atLeast: 500_000 },
    measure: () => perSecond(puts, putAll),
  },
  {
    section: 'Engine',
    what: 'boot to a usable 3-node cluster',
    unit: 'ms CPU',
    target: { atMost: 10 },
    measure: () => cpuMsOf(15, () => void clusterOf(3)),
  },
  deployRow(100, 3, 15, 15),
  deployRow(1_000, 10, 150, 5),
  deployRow(10_000, 1_000, 4_000, 1),
  schedulingRow('scheduling at 1,000 nodes, all default plugins, reasons kept', 6_000, podSpec()),
  schedulingRow('scheduling at 1,000 nodes, required anti-affinity', 1_000, apart),
  {
    section: 'Engine',
    what: 'simulated day, 100 idle Ready pods with probes',
    unit: 'x real time',
    target: { atLeast: 5_000 },
    measure() {
      const bench = clusterOf(3)
      deploy(bench, deploymentOf(100, podSpec('probed')))
      return (
        dayMs /
        Math.max(
          0.01,
          cpuMsOf(3, () => bench.clock.advance(dayMs)),
        )
      )
    },
  },
  {
    section: 'Engine',
    what: 'memory per pod, all revisions and events kept for rewind',
    unit: 'KB',
    target: { atMost: 15 },
    measure: kilobytesPerPod,
  },
  {
    section: 'Engine',
    what: 'peer @ngrok/webernetes 0.3.5: boot, 3 nodes (as seen elsewhere)',
    unit: 'ms CPU',
    target: { atMost: 90 },
    measure: peerBootMs,
  },
  {
    section: 'Engine',
    what: 'peer @ngrok/webernetes 0.3.5: 100 pods / 3 nodes (as seen elsewhere)',
    unit: 'ms CPU',
    target: { atMost: 3_400 },
    measure: () => peerDeployMs(100, 3),
  },
]
