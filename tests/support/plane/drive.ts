// Drives a control plane through a sequence and takes a frame each time it is quiet.

import type { JsonObject } from '@/lib/base/json'
import { Addresses, isEnded, isReady, joinNode, nodeConditions, podsPicked, reap, report } from './kubelet'
import { lineOf, Masks } from './normal'
import type { Plane } from './plane'
import { listAt, objectAt, textAt } from './read'
import type { Frame, PlaneScenario, Step } from './scenario'

export async function drive(plane: Plane, scenario: PlaneScenario): Promise<readonly Frame[]> {
  const run: Run = { plane, scenario, masks: new Masks(), addresses: new Addresses(), frames: [], nodes: new Set() }
  for (const node of scenario.nodes ?? []) await join(run, node)
  await plane.request({
    method: 'POST',
    path: '/api/v1/namespaces',
    body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: scenario.namespace } },
  })
  await plane.settle()
  for (const step of scenario.steps) await take(run, step)
  return run.frames
}

interface Run {
  readonly plane: Plane
  readonly scenario: PlaneScenario
  readonly masks: Masks
  readonly addresses: Addresses
  readonly frames: Frame[]
  readonly nodes: Set<string>
}

async function join(run: Run, node: JsonObject): Promise<void> {
  run.nodes.add(textAt(node, 'metadata', 'name'))
  await joinNode(run.plane, node)
}

async function take(run: Run, step: Step): Promise<void> {
  if (step.do === 'rounds') return rounds(run, step.most)
  const refusals = await act(run, step)
  await run.plane.settle()
  await frame(run, refusals.length === 0 ? step.do : `${step.do}: ${refusals.join('; ')}`)
}

/** What the API server refused, in its words. */
async function act(run: Run, step: Exclude<Step, { do: 'rounds' }>): Promise<readonly string[]> {
  const { plane, addresses, scenario } = run
  const { namespace } = scenario
  const asked: string[] = []
  const ask = async (request: Parameters<Plane['request']>[0]): Promise<void> => {
    const { code, body } = await plane.request(request)
    if (code >= 400) asked.push(run.masks.mask(textAt(body, 'message')))
  }
  switch (step.do) {
    case 'create':
      for (const object of step.objects)
        await ask({ method: 'POST', path: collectionOf(object, namespace), body: object })
      break
    case 'patch': {
      const contentType = `application/${step.type === 'json' ? 'json' : 'merge'}-patch+json`
      await ask({ method: 'PATCH', path: pathOf(step.path, namespace), body: step.patch, contentType })
      break
    }
    case 'delete':
      await ask({
        method: 'DELETE',
        path: pathOf(step.path, namespace),
        ...(step.options ? { body: step.options } : {}),
      })
      break
    case 'report':
      for (const pod of await podsPicked(plane, namespace, step.pick)) await report(plane, pod, step.state, addresses)
      break
    case 'reap':
      for (const pod of await podsPicked(plane, namespace, { ...step.pick, terminating: true }))
        await reap(plane, pod, addresses)
      break
    case 'measure':
      await measure(run, step)
      break
    case 'wait':
      await plane.wait(step.seconds * 1_000)
      break
    case 'own':
      await own(run, step)
      break
    case 'join':
      await join(run, step.node)
      break
    case 'silence':
      await plane.silence(step.node)
      break
    case 'revive':
      await revive(plane, step.node)
      break
  }
  return asked
}

async function measure({ plane, scenario }: Run, step: Extract<Step, { do: 'measure' }>): Promise<void> {
  const { namespace } = scenario
  const picked = step.pick === undefined ? [] : await podsPicked(plane, namespace, step.pick)
  const pods = picked.map((pod) => ({
    name: textAt(pod, 'metadata', 'name'),
    containers: listAt(pod, 'spec', 'containers').map((container) => textAt(container, 'name')),
    cpuMilli: step.cpuMilli ?? 0,
    memoryBytes: (step.memoryMi ?? 0) * 1024 * 1024,
  }))
  await plane.measure({ namespace, pods, ...(step.external === undefined ? {} : { external: step.external }) })
}

/** Owners are named by UID, which a sequence cannot know beforehand. */
async function own({ plane, scenario }: Run, step: Extract<Step, { do: 'own' }>): Promise<void> {
  const { namespace } = scenario
  const { body: owner } = await plane.request({ method: 'GET', path: pathOf(step.owner, namespace) })
  const path = pathOf(step.child, namespace)
  const { body: child } = await plane.request({ method: 'GET', path })
  const { name, uid } = objectAt(owner, 'metadata')
  const reference = {
    apiVersion: owner['apiVersion'] ?? '',
    kind: owner['kind'] ?? '',
    name: name ?? '',
    uid: uid ?? '',
    ...(step.loose === true ? {} : { blockOwnerDeletion: true }),
  }
  const ownerReferences = [...listAt(child, 'metadata', 'ownerReferences'), reference]
  const contentType = 'application/merge-patch+json'
  await plane.request({ method: 'PATCH', path, contentType, body: { metadata: { ownerReferences } } })
}

async function revive(plane: Plane, node: string): Promise<void> {
  await plane.beat(node)
  const now = new Date(plane.nowMs()).toISOString().replace(/\.\d+Z$/, 'Z')
  await plane.request({
    method: 'PATCH',
    path: `/api/v1/nodes/${node}/status`,
    contentType: 'application/merge-patch+json',
    body: { status: { conditions: nodeConditions(now, 'True') } },
  })
}

async function rounds(run: Run, most: number): Promise<void> {
  const { plane, addresses, scenario } = run
  for (let i = 0; i < most; i++) {
    const [leaving] = await podsPicked(plane, scenario.namespace, { terminating: true })
    const waiting = await podsPicked(plane, scenario.namespace, { ready: false })
    const starting = waiting.find((pod) => !isEnded(pod) && !isReady(pod))
    if (leaving !== undefined) await reap(plane, leaving, addresses)
    else if (starting !== undefined) await report(plane, starting, { as: 'ready' }, addresses)
    else return
    await plane.settle()
    await frame(run, leaving === undefined ? 'ready' : 'reap')
  }
}

const namespaced: readonly (readonly [root: string, plural: string, kind: string])[] = [
  ['/api/v1', 'pods', 'Pod'],
  ['/api/v1', 'services', 'Service'],
  ['/api/v1', 'endpoints', 'Endpoints'],
  ['/api/v1', 'replicationcontrollers', 'ReplicationController'],
  ['/api/v1', 'persistentvolumeclaims', 'PersistentVolumeClaim'],
  ['/api/v1', 'configmaps', 'ConfigMap'],
  ['/api/v1', 'serviceaccounts', 'ServiceAccount'],
  ['/api/v1', 'secrets', 'Secret'],
  ['/api/v1', 'resourcequotas', 'ResourceQuota'],
  ['/api/v1', 'limitranges', 'LimitRange'],
  ['/api/v1', 'events', 'Event'],
  ['/apis/apps/v1', 'deployments', 'Deployment'],
  ['/apis/apps/v1', 'replicasets', 'ReplicaSet'],
  ['/apis/apps/v1', 'statefulsets', 'StatefulSet'],
  ['/apis/apps/v1', 'daemonsets', 'DaemonSet'],
  ['/apis/apps/v1', 'controllerrevisions', 'ControllerRevision'],
  ['/apis/batch/v1', 'jobs', 'Job'],
  ['/apis/batch/v1', 'cronjobs', 'CronJob'],
  ['/apis/autoscaling/v2', 'horizontalpodautoscalers', 'HorizontalPodAutoscaler'],
  ['/apis/policy/v1', 'poddisruptionbudgets', 'PodDisruptionBudget'],
  ['/apis/discovery.k8s.io/v1', 'endpointslices', 'EndpointSlice'],
  ['/apis/networking.k8s.io/v1', 'ingresses', 'Ingress'],
  ['/apis/networking.k8s.io/v1', 'networkpolicies', 'NetworkPolicy'],
]

const clusterScoped: Readonly<Record<string, string>> = {
  Namespace: '/api/v1/namespaces',
  PersistentVolume: '/api/v1/persistentvolumes',
  Node: '/api/v1/nodes',
  StorageClass: '/apis/storage.k8s.io/v1/storageclasses',
  PriorityClass: '/apis/scheduling.k8s.io/v1/priorityclasses',
  CertificateSigningRequest: '/apis/certificates.k8s.io/v1/certificatesigningrequests',
}

function collectionOf(object: JsonObject, namespace: string): string {
  const kind = textAt(object, 'kind')
  const cluster = clusterScoped[kind]
  if (cluster !== undefined) return cluster
  const row = namespaced.find(([, , one]) => one === kind)
  if (kind === 'Eviction') return `/api/v1/namespaces/${namespace}/pods/${textAt(object, 'metadata', 'name')}/eviction`
  if (row === undefined) throw new Error(`no path is known for a ${kind}`)
  return `${row[0]}/namespaces/${textAt(object, 'metadata', 'namespace') || namespace}/${row[1]}`
}

/** `deployments/web` in the namespace of the sequence, or a whole path. */
function pathOf(path: string, namespace: string): string {
  if (path.startsWith('/')) return path
  const [plural = ''] = path.split(/[/?]/)
  const row = namespaced.find(([, one]) => one === plural)
  if (row === undefined) throw new Error(`no path is known for ${path}`)
  return `${row[0]}/namespaces/${namespace}/${path}`
}

/** Objects of every namespace; they are left out after the first frame, since no sequence is about them. */
const everywhere = new Set(['ConfigMap kube-root-ca.crt', 'ServiceAccount default'])

async function frame(run: Run, step: string): Promise<void> {
  const objects = await objectsOf(run)
  for (const object of objects) run.masks.learn(object)
  const isFirst = run.frames.length === 0
  const lines = objects
    .filter((object) => isFirst || !everywhere.has(`${textAt(object, 'kind')} ${textAt(object, 'metadata', 'name')}`))
    .map((object) => lineOf(object, run.masks))
    .toSorted((a, b) => (a < b ? -1 : 1))
  run.frames.push({ step, lines })
}

async function objectsOf({ plane, scenario, nodes }: Run): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = []
  const list = async (path: string, kind: string, keep: (object: JsonObject) => boolean): Promise<void> => {
    const { code, body } = await plane.request({ method: 'GET', path })
    if (code !== 200) throw new Error(`${path}: ${code}`)
    for (const item of listAt(body, 'items')) if (keep(item)) found.push({ ...item, kind })
  }
  const { namespace } = scenario
  const always = (): boolean => true
  for (const [root, plural, kind] of namespaced) await list(`${root}/namespaces/${namespace}/${plural}`, kind, always)
  await list('/api/v1/namespaces', 'Namespace', (one) => textAt(one, 'metadata', 'name') === namespace)
  await list('/api/v1/persistentvolumes', 'PersistentVolume', (one) =>
    [textAt(one, 'spec', 'claimRef', 'namespace'), textAt(one, 'metadata', 'labels', 'sequence')].includes(namespace),
  )
  await list(
    '/apis/certificates.k8s.io/v1/certificatesigningrequests',
    'CertificateSigningRequest',
    (one) => textAt(one, 'metadata', 'labels', 'sequence') === namespace,
  )
  if (nodes.size === 0) return found
  await list('/api/v1/nodes', 'Node', (one) => nodes.has(textAt(one, 'metadata', 'name')))
  await list(
    '/api/v1/namespaces/default/events',
    'Event',
    (one) => nodes.has(textAt(one, 'involvedObject', 'name')) && !toldInRounds.has(textAt(one, 'reason')),
  )
  return found
}

/** Events left out: their time depends on the node monitor's five-second period, or they concern its addresses. */
const toldInRounds = new Set(['RegisteredNode', 'RemovingNode', 'CIDRAssignmentFailed'])
