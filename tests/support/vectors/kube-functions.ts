// Functions that recordings name: one entry a function, from a recorded case to a recorded answer.

import { isJsonObject, type Json, type JsonObject, shapedAs } from '@/lib/base/json'
import type { DeploymentStatus } from '@/lib/kube/api/generated/apps'
import type { Pod, PodTemplateSpec } from '@/lib/kube/api/generated/core'
import type { PolicyRule } from '@/lib/kube/api/generated/rbac'
import type { IntOrString } from '@/lib/kube/api/values'
import { resolveFenceposts } from '@/lib/kube/controllers/deployment/fenceposts'
import { proportionalSizes } from '@/lib/kube/controllers/deployment/proportional'
import { limitWithoutBehavior } from '@/lib/kube/controllers/hpa/limits'
import { jobBackoffSeconds } from '@/lib/kube/controllers/job/backoff'
import { budgetStatus } from '@/lib/kube/controllers/pdb/budget'
import { createBackoff } from '@/lib/kube/kubelet/backoff'
import { type ServiceAddress, serviceEnv } from '@/lib/kube/kubelet/service-env'
import { podTemplateHash } from '@/lib/kube/meta/hash'
import { podSummary } from '@/lib/kube/meta/pod-summary'
import { deploymentRolloutLine } from '@/lib/kube/meta/rollout-status'
import { ruleAllows } from '@/lib/kube/meta/rules'
import { lookupName, type Zone } from '@/lib/kube/network/dns'
import { ingressPathMatches } from '@/lib/kube/network/ingress-path'
import { judgeTraffic, type PolicyView } from '@/lib/kube/network/policy'
import { normalizeByMax } from '@/lib/kube/scheduler/framework'
import { imageLocalityScore } from '@/lib/kube/scheduler/plugins/image-locality'
import { withTag } from '@/lib/kube/scheduler/pod-info'
import { schedulingBackoffSeconds } from '@/lib/kube/scheduler/queue'
import { numberAt, objectAt, objectsIn, textAt, textsAt } from './kube/format'

export type KubeFunction = (input: Json) => Json

export const kubeFunctions: Readonly<Record<string, KubeFunction>> = {
  surgeAndUnavailable(input) {
    const [maxSurge = 0, maxUnavailable = 0, replicas] = list(input)
    const { surge, unavailable } = resolveFenceposts(
      { maxSurge: share(maxSurge), maxUnavailable: share(maxUnavailable) },
      Number(replicas),
    )
    return [surge, unavailable]
  },

  proportionalScale(input) {
    const plan = fields(input)
    const replicas = numberAt(plan, 'replicas') ?? 0
    const limits = { maxSurge: share(plan['maxSurge'] ?? 0), maxUnavailable: share(plan['maxUnavailable'] ?? 0) }
    const { surge } = resolveFenceposts(limits, replicas)
    const sets = objectsIn(plan['replicaSets']).map((set) => ({
      name: textAt(set, 'name'),
      replicas: numberAt(set, 'spec') ?? 0,
      createdMs: numberAt(set, 'created') ?? 0,
      maxReplicas: numberAt(set, 'maxAnno') ?? null,
    }))
    return Object.fromEntries(proportionalSizes(sets, { replicas, surge, statusReplicas: 0 }))
  },

  podTemplateHash(input) {
    const { template = null } = fields(input)
    return podTemplateHash(shapedAs<PodTemplateSpec>(template), numberAt(fields(input), 'collisionCount'))
  },

  hpaNoBehaviorLimit(input) {
    const question = fields(input)
    const at = (key: string): number => numberAt(question, key) ?? 0
    return limitWithoutBehavior({ current: at('current'), desired: at('desired'), min: at('min'), max: at('max') })
      .replicas
  },

  ingressPathMatches(input) {
    const [pathType, rule, path] = list(input)
    return ingressPathMatches(String(pathType), String(rule), String(path))
  },

  /** The zone of the recording's title. */
  dnsLookup(input) {
    const answer = lookupName(recordedZone, String(input))
    if (answer.kind === 'addresses') return answer.addresses
    if (answer.kind === 'alias') return answer.name
    return answer.kind === 'no-data' ? 'NODATA' : 'NXDOMAIN'
  },

  /** The policy of the recording's title. */
  ingressAllowed(input) {
    const [labels = {}, namespace = '', ownLabels = {}, port = 0] = list(input)
    const from = { pod: recordedPod(fields(labels), String(namespace)), ip: '10.244.0.8' }
    const to = { pod: recordedPod(fields(ownLabels), 'default'), ip: '10.244.0.9' }
    return judgeTraffic(recordedPolicies, { from, to, port: Number(port), protocol: 'TCP', ports: [] }).allowed
  },

  jobBackoffSeconds: (input) => jobBackoffSeconds(Number(input)),
  schedulingBackoffSeconds: (input) => schedulingBackoffSeconds(Number(input)),
  crashLoopStarts: (input) => crashLoopStarts(Number(input)),
  serviceEnv: (input) => serviceEnv(shapedAs<ServiceAddress>(input)),

  podReadyAndStatus(input) {
    const { ready, total, status } = podSummary(shapedAs<Pod>(input))
    return [`${ready}/${total}`, status]
  },

  pdbStatus(input) {
    const budget = fields(input)
    const limit = (key: 'minAvailable' | 'maxUnavailable'): object =>
      budget[key] === undefined ? {} : { [key]: share(budget[key]) }
    const { desiredHealthy, disruptionsAllowed } = budgetStatus({
      ...limit('minAvailable'),
      ...limit('maxUnavailable'),
      scale: numberAt(budget, 'expected') ?? 0,
      pods: numberAt(budget, 'pods') ?? 0,
      healthy: numberAt(budget, 'healthy') ?? 0,
    })
    return { desiredHealthy, disruptionsAllowed }
  },

  /** Jane's rules apply in the namespace `default`. */
  authorize(input) {
    const question = fields(input)
    const [verb = '', group = '', combined = '', name = '', namespace = ''] = textsAt(question, 'req')
    const [resource = '', subresource = ''] = combined.split('/')
    const rules = shapedAs<readonly PolicyRule[]>(objectsIn(question['rules']))
    return (
      namespace === 'default' && rules.some((rule) => ruleAllows(rule, { verb, group, resource, subresource, name }))
    )
  },

  rolloutStatusDeployment(input) {
    const facts = fields(input)
    const answer = deploymentRolloutLine({
      name: textAt(facts, 'name'),
      generation: numberAt(facts, 'generation') ?? 0,
      replicas: numberAt(facts, 'replicas') ?? 0,
      status: shapedAs<DeploymentStatus>(objectAt(facts, 'status')),
    })
    return answer.kind === 'failed' ? [answer.error, false] : [answer.line, answer.kind === 'done']
  },

  taintNormalize(input) {
    const scores = Float64Array.from(list(input).map(Number))
    normalizeByMax(scores, 'reversed')
    return [...scores]
  },

  imageLocality(input) {
    const question = fields(input)
    const sizes = objectAt(question, 'nodeImages')
    const counts = objectAt(question, 'numNodes')
    const held = new Map(Object.keys(sizes).map((name) => [name, { sizeBytes: numberAt(sizes, name) ?? 0 }]))
    const nodesWith = (image: string): number => numberAt(counts, image) ?? 0
    return imageLocalityScore(
      textsAt(question, 'containers').map(withTag),
      held,
      nodesWith,
      numberAt(question, 'totalNodes') ?? 1,
    )
  },
}

const recordedZone: Zone = {
  hasNamespace: (namespace) => namespace === 'default',
  service(_namespace, name) {
    if (name === 'web') return { clusterIp: '10.96.0.9', isHeadless: false, externalName: null, endpoints: [] }
    const endpoints = [{ ip: '10.244.0.5', hostname: 'db-0' }]
    return name === 'db' ? { clusterIp: 'None', isHeadless: true, externalName: null, endpoints } : null
  },
}

function recordedMeta(name: string, namespace: string) {
  return { name, namespace, uid: name, resourceVersion: '1', creationTimestamp: '2026-11-24T02:00:00Z' }
}

function recordedPod(labels: JsonObject, namespace: string): Pick<Pod, 'metadata'> {
  const texts = Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]))
  return { metadata: { ...recordedMeta('pod', namespace), labels: texts } }
}

const recordedPolicies: PolicyView = {
  namespaceLabels: () => ({}),
  policies: (namespace) =>
    namespace !== 'default'
      ? []
      : [
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'NetworkPolicy',
            metadata: recordedMeta('db', 'default'),
            spec: {
              podSelector: { matchLabels: { app: 'db' } },
              policyTypes: ['Ingress'],
              ingress: [
                {
                  from: [{ podSelector: { matchLabels: { role: 'api' } } }],
                  ports: [{ protocol: 'TCP', port: 5432 }],
                },
              ],
            },
          },
        ],
}

function list(input: Json): readonly Json[] {
  return Array.isArray(input) ? input : []
}

function fields(input: Json): JsonObject {
  return isJsonObject(input) ? input : {}
}

function share(value: Json | undefined): IntOrString {
  return typeof value === 'number' || typeof value === 'string' ? value : 0
}

/** Start times, in seconds, of a container that exits at once: what `Backoff` amounts to. */
function crashLoopStarts(count: number): readonly number[] {
  const backoff = createBackoff()
  const starts: number[] = []
  let nowMs = 0
  for (let i = 0; i < count; i++) {
    if (i > 0) {
      const exitedAtMs = nowMs
      if (backoff.isWaiting('container', exitedAtMs, nowMs)) nowMs = exitedAtMs + backoff.delayMs('container')
      backoff.next('container', exitedAtMs, nowMs)
    }
    starts.push(nowMs / 1000)
  }
  return starts
}
