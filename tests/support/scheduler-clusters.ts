// Clusters drawn at random, the same every time: nodes, pods that run on them, and one pod that asks for a place.

import type { JsonObject } from '@/lib/base/json'

export interface DrawnCluster {
  readonly nodes: readonly JsonObject[]
  readonly there: readonly { readonly name: string; readonly labels: JsonObject; readonly spec: JsonObject }[]
  readonly pod: { readonly labels: JsonObject; readonly spec: JsonObject }
}

/** The recording was made with these draws: another order of them gives other clusters. */
export function drawClusters(count: number): readonly DrawnCluster[] {
  const chance = chanceOf(20261)
  return Array.from({ length: count }, () => drawCluster(chance))
}

interface Chance {
  pick<One>(list: readonly [One, ...One[]]): One
  below(limit: number): number
  maybe(share: number): boolean
}

function chanceOf(first: number): Chance {
  let seed = first
  const next = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7f_ff_ff_ff
    return seed / 0x7f_ff_ff_ff
  }
  return {
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    below: (limit) => Math.floor(next() * limit),
    maybe: (share) => next() < share,
  }
}

const zones = ['a', 'b', 'c'] as const
const disks = ['ssd', 'hdd'] as const
const apps = ['web', 'db', 'cache'] as const
const hostKey = 'kubernetes.io/hostname'
const zoneKey = 'topology.kubernetes.io/zone'

function drawCluster(chance: Chance): DrawnCluster {
  const { pick, below, maybe } = chance
  const count = 2 + below(5)
  const nodes = Array.from({ length: count }, (_, i) => drawNode(chance, `n${i + 1}`))
  const there = Array.from({ length: below(6) }, (_, i) => ({
    name: `p${i}`,
    labels: { app: pick(apps) },
    spec: {
      ...drawSpec(chance, maybe(0.3)),
      nodeName: `n${1 + below(count)}`,
      tolerations: [{ operator: 'Exists' }],
    } as JsonObject,
  }))
  return { nodes, there, pod: { labels: { app: pick(apps) }, spec: drawSpec(chance, true) } }
}

function drawNode({ pick, below, maybe }: Chance, name: string): JsonObject {
  const labels: Record<string, string> = { [hostKey]: name }
  if (maybe(0.8)) labels[zoneKey] = pick(zones)
  if (maybe(0.5)) labels['disk'] = pick(disks)
  if (maybe(0.3)) labels['size'] = String(below(9))
  const capacity = {
    cpu: pick(['2', '4', '8']),
    memory: pick(['4Gi', '8Gi', '16Gi']),
    pods: pick(['110', '110', '3']),
    'ephemeral-storage': '50Gi',
  }
  const taint = maybe(0.3)
    ? {
        taints: [
          {
            key: pick(['team', 'gpu']),
            value: pick(['x', 'y']),
            effect: pick(['NoSchedule', 'NoExecute', 'PreferNoSchedule']),
          },
        ],
      }
    : {}
  const cordon = maybe(0.08) ? { unschedulable: true } : {}
  return { metadata: { name, labels }, spec: { ...taint, ...cordon }, status: { capacity, allocatable: capacity } }
}

/** Where only resources and ports matter, or all that a pod may ask for. */
function drawSpec(chance: Chance, isRich: boolean): JsonObject {
  const { pick, maybe } = chance
  const resources = maybe(0.85)
    ? {
        requests: {
          cpu: pick(['100m', '500m', '1', '1500m', '3']),
          memory: pick(['64Mi', '512Mi', '1Gi', '3Gi']),
        },
      }
    : {}
  const ports = maybe(0.2) ? { ports: [{ containerPort: 80, hostPort: pick([8080, 8081]) }] } : {}
  const spec = { containers: [{ name: 'c', image: 'busybox', resources, ...ports }], terminationGracePeriodSeconds: 0 }
  return isRich ? { ...spec, ...drawWishes(chance) } : spec
}

function drawWishes(chance: Chance): JsonObject {
  const { pick, maybe } = chance
  const selector = maybe(0.3) ? { nodeSelector: { disk: pick(disks) } } : {}
  const tolerations = maybe(0.35)
    ? {
        tolerations: [
          pick<JsonObject>([
            { operator: 'Exists' },
            { key: 'team', operator: 'Exists' },
            { key: 'gpu', operator: 'Equal', value: 'x', effect: 'NoSchedule' },
          ]),
        ],
      }
    : {}
  const affinity = drawAffinity(chance)
  const wanted = Object.keys(affinity).length === 0 ? {} : { affinity }
  const spread = maybe(0.3) ? { topologySpreadConstraints: drawSpread(chance) } : {}
  return { ...selector, ...tolerations, ...wanted, ...spread } as JsonObject
}

function drawAffinity(chance: Chance): JsonObject {
  const { pick, maybe } = chance
  const drawn: Record<string, JsonObject> = {}
  if (maybe(0.25)) {
    const required = maybe(0.5)
      ? {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: Array.from({ length: pick([1, 2]) }, () => ({
              matchExpressions: [drawExpression(chance)],
            })),
          },
        }
      : {}
    const preferred = maybe(0.7)
      ? {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: pick([1, 50, 100]), preference: { matchExpressions: [drawExpression(chance)] } },
          ],
        }
      : {}
    drawn['nodeAffinity'] = { ...required, ...preferred } as JsonObject
  }
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    if (!maybe(0.25)) continue
    drawn[kind] = maybe(0.5)
      ? { requiredDuringSchedulingIgnoredDuringExecution: [drawTerm(chance)] }
      : {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: pick([1, 50, 100]), podAffinityTerm: drawTerm(chance) },
          ],
        }
  }
  return drawn
}

function drawTerm({ pick }: Chance): JsonObject {
  return { labelSelector: { matchLabels: { app: pick(apps) } }, topologyKey: pick([hostKey, zoneKey]) }
}

function drawExpression({ pick }: Chance): JsonObject {
  // All are drawn before one is taken.
  const disk = pick(disks)
  const side = pick(['Gt', 'Lt'])
  const zone = pick(zones)
  return pick<JsonObject>([
    { key: 'disk', operator: 'In', values: [disk] },
    { key: 'disk', operator: 'Exists' },
    { key: 'disk', operator: 'DoesNotExist' },
    { key: 'size', operator: side, values: ['4'] },
    { key: zoneKey, operator: 'NotIn', values: [zone] },
  ])
}

function drawSpread(chance: Chance): readonly JsonObject[] {
  const first = drawConstraint(chance)
  if (!chance.maybe(0.3)) return [first]
  const second = drawConstraint(chance)
  const isOther =
    second['topologyKey'] !== first['topologyKey'] || second['whenUnsatisfiable'] !== first['whenUnsatisfiable']
  return isOther ? [first, second] : [first]
}

function drawConstraint({ pick, maybe }: Chance): JsonObject {
  return {
    maxSkew: pick([1, 1, 2]),
    topologyKey: pick([hostKey, zoneKey]),
    whenUnsatisfiable: pick(['DoNotSchedule', 'ScheduleAnyway']),
    labelSelector: { matchLabels: { app: pick(apps) } },
    ...(maybe(0.2) ? { nodeTaintsPolicy: 'Honor' } : {}),
    ...(maybe(0.2) ? { nodeAffinityPolicy: 'Ignore' } : {}),
  }
}
