// One request, hop by hop: name, address, service, policy, pod; and where it failed, in the words a client sees.
//
// Models what CoreDNS, kube-proxy, ingress-nginx and a CNI with policies do to a connection. It reads the cluster as it
// is at this moment and asks the pod's program for the answer.

import type { Node, Pod, Service, ServicePort } from '../api/generated/core'
import { namespaceOf } from '../meta/keys'
import { answerAnonymous } from './api-server'
import type { BackendAnswer, NodeBackend } from './backends'
import { candidateNames, lookupName } from './dns'
import { eligibleTargets, type Target, targetsOf } from './endpoints'
import { isIngressHost, matchIngress } from './ingress-rules'
import { inCidr, judgeTraffic, type Side } from './policy'
import { resolverOf } from './resolver'
import { type HopKind, type Journey, newJourney, type RequestOutcome, type RequestTrace } from './trace'
import type { ClusterView } from './view'
import { dialWords, nginxPage } from './words'

export type Origin =
  | { readonly kind: 'pod'; readonly podKey: string }
  | { readonly kind: 'node'; readonly nodeName: string }
  /** Somebody outside the cluster. */
  | { readonly kind: 'outside'; readonly ip: string }

export interface NetRequest {
  readonly from: Origin
  readonly method: string
  /** `http://web.shop:8080/cart`; without a scheme it is http. */
  readonly url: string
  /** The Host header, when it is not the URL's host. */
  readonly host?: string
}

export interface RequestWorld {
  readonly view: ClusterView
  now(): number
  /** A number below the bound: which endpoint takes the connection. */
  draw(bound: number): number
  nodeOf(name: string): NodeBackend | undefined
  /** Whether two places can exchange packets: a parted node cannot. */
  stickyTarget(service: Service, clientIp: string, targets: readonly Target[]): Target | null
  remember(service: Service, clientIp: string, target: Target): void
}

interface Address {
  readonly scheme: string
  readonly host: string
  readonly port: number
  readonly path: string
  readonly hostHeader: string
}

interface Trip {
  readonly world: RequestWorld
  readonly journey: Journey
  readonly method: string
  readonly address: Address
  readonly client: Side
  /** Where the client's packets enter: its node, or none. */
  readonly nodeName: string
  readonly depth: number
}

const localMs = 1
const timeoutMs = 10_000
const callsDeep = 4

export function sendRequest(world: RequestWorld, request: NetRequest): RequestTrace {
  return traceOf(world, request, 0)
}

function traceOf(world: RequestWorld, request: NetRequest, depth: number): RequestTrace {
  const journey = newJourney()
  const atMs = world.now()
  const address = parseUrl(request.url, request.host)
  const client = clientOf(world, request.from)
  const trip: Trip = { world, journey, method: request.method, address, depth, ...client }
  const outcome = client.refusal ?? route(trip, request.from)
  const { hops, tookMs, podKey, sharedWith } = journey
  return { atMs, method: request.method, url: request.url, hops, outcome, tookMs, podKey, sharedWith }
}

interface Client {
  readonly client: Side
  readonly nodeName: string
  readonly refusal: RequestOutcome | null
}

function clientOf(world: RequestWorld, from: Origin): Client {
  if (from.kind === 'outside') return { client: { pod: null, ip: from.ip }, nodeName: '', refusal: null }
  if (from.kind === 'node') {
    const ip = internalIp(world.view.node(from.nodeName)) ?? ''
    return { client: { pod: null, ip }, nodeName: from.nodeName, refusal: null }
  }
  const pod = world.view.pod(from.podKey)
  const ip = pod?.status?.podIP
  const side: Side = { pod: pod ?? null, ip: ip ?? '' }
  const refusal: RequestOutcome | null =
    ip === undefined ? { kind: 'timed-out', words: `pod ${from.podKey} has no network yet` } : null
  return { client: side, nodeName: pod?.spec.nodeName ?? '', refusal }
}

function internalIp(node: Node | undefined): string | undefined {
  return node?.status?.addresses?.find((one) => one.type === 'InternalIP')?.address
}

export function parseUrl(url: string, hostHeader?: string): Address {
  const match = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:?#]*)(?::(\d+))?([^#]*)/i.exec(url)
  const [, scheme = 'http', host = '', port, rest = ''] = match ?? []
  const path = rest === '' || rest.startsWith('?') ? `/${rest}` : rest
  const usual = scheme === 'https' ? 443 : 80
  return {
    scheme,
    host,
    port: port === undefined ? usual : Number(port),
    path: path.split('?')[0] ?? '/',
    hostHeader: hostHeader ?? host,
  }
}

function hop(trip: Trip, kind: HopKind, name: string, text: string): void {
  trip.journey.hops.push({ kind, name, text, ok: true })
}

function badHop(trip: Trip, kind: HopKind, name: string, text: string): void {
  trip.journey.hops.push({ kind, name, text, ok: false })
}

function refused(ip: string, port: number): RequestOutcome {
  return { kind: 'refused', words: dialWords(ip, port, 'connect: connection refused') }
}

function timedOut(trip: Trip, ip: string, port: number): RequestOutcome {
  trip.journey.tookMs += timeoutMs
  return { kind: 'timed-out', words: dialWords(ip, port, 'i/o timeout') }
}

function route(trip: Trip, from: Origin): RequestOutcome {
  const { host } = trip.address
  hop(
    trip,
    'client',
    clientName(from),
    `${trip.method} ${trip.address.scheme}://${host}:${trip.address.port}${trip.address.path}`,
  )
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return toAddress(trip, host)
  if (from.kind === 'pod') return byName(trip)
  return fromOutside(trip)
}

function clientName(from: Origin): string {
  return from.kind === 'pod' ? from.podKey : from.kind === 'node' ? from.nodeName : from.ip
}

/** Outside, only what is published can be reached: balancers, node ports, hosts of Ingresses. */
function fromOutside(trip: Trip): RequestOutcome {
  const { view } = trip.world
  const { host, port } = trip.address
  const balancer = view.balancerAt(host)
  if (balancer !== undefined) return throughBalancer(trip, balancer)
  const [first] = view.nodeList()
  const node = host === 'localhost' ? first : view.node(host)
  if (node !== undefined && port >= 30000) return toNodePort(trip, node)
  const ingresses = view.servedIngresses()
  if (isIngressHost(ingresses, trip.address.hostHeader) || host === 'localhost') return throughIngress(trip)
  badHop(trip, 'dns', host, 'no such host')
  return { kind: 'no-such-host', words: `lookup ${host}: no such host` }
}

function isOutside({ client, nodeName }: Trip): boolean {
  return client.pod === null && nodeName === ''
}

/** A balancer lets in those whom its Service names; nobody named is everybody. */
function throughBalancer(trip: Trip, balancer: Service): RequestOutcome {
  const { host, port } = trip.address
  const ranges = balancer.spec.loadBalancerSourceRanges ?? []
  if (ranges.length === 0 || ranges.some((range) => inCidr(range.trim(), trip.client.ip)))
    return toServicePort(trip, balancer, port, balancer.spec.externalTrafficPolicy)
  badHop(trip, 'service', keyOf(balancer), `${trip.client.ip} is in none of its source ranges: dropped`)
  return timedOut(trip, host, port)
}

/** Resolves as a pod does: search path first, aliases followed. */
function byName(trip: Trip): RequestOutcome {
  const { view } = trip.world
  const { host } = trip.address
  if (host === 'localhost') return toPodItself(trip)
  const { namespace = 'default', name: podName = '' } = trip.client.pod?.metadata ?? {}
  const resolver = resolverOf(view.pod(`${namespace}/${podName}`), namespace)
  const known = resolver.hosts.get(host)
  if (known !== undefined) {
    hop(trip, 'dns', host, `${known}, from /etc/hosts`)
    return toAddress(trip, known)
  }
  const blocked = dnsBlocked(trip)
  if (blocked !== null) return blocked
  for (const name of resolver.asksCluster ? candidateNames(host, resolver) : []) {
    const answer = lookupName(view, name)
    if (answer.kind === 'no-such-name') continue
    if (answer.kind === 'no-data') break
    if (answer.kind === 'alias') {
      hop(trip, 'dns', name, `an alias of ${answer.name}`)
      return byName({ ...trip, address: { ...trip.address, host: answer.name } })
    }
    const ip = answer.addresses[trip.world.draw(answer.addresses.length)] ?? ''
    hop(trip, 'dns', name, answer.addresses.join(', '))
    return toAddress(trip, ip)
  }
  const ingresses = view.servedIngresses()
  if (isIngressHost(ingresses, host)) return throughIngress(trip)
  badHop(trip, 'dns', host, 'no such host')
  return { kind: 'no-such-host', words: `lookup ${host} on 10.96.0.10:53: no such host` }
}

/** A policy that keeps a pod from the DNS pods keeps it from every name. */
function dnsBlocked(trip: Trip): RequestOutcome | null {
  const dns: Side = { pod: { metadata: dnsMeta }, ip: '10.96.0.10' }
  const verdict = judgeTraffic(trip.world.view, { from: trip.client, to: dns, port: 53, protocol: 'UDP', ports: [] })
  if (verdict.allowed || verdict.direction !== 'Egress') return null
  badHop(trip, 'policy', verdict.policies.join(', '), 'egress to DNS is not allowed')
  trip.journey.tookMs += timeoutMs
  const { host } = trip.address
  return { kind: 'no-such-host', words: `lookup ${host} on 10.96.0.10:53: read udp ${trip.client.ip}: i/o timeout` }
}

const dnsMeta: Pod['metadata'] = {
  name: 'coredns',
  namespace: 'kube-system',
  uid: '',
  resourceVersion: '',
  creationTimestamp: '',
  labels: { 'k8s-app': 'kube-dns' },
}

function toPodItself(trip: Trip): RequestOutcome {
  const { pod, ip } = trip.client
  const key = pod === null ? '' : `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`
  const live = trip.world.view.pod(key)
  return live === undefined ? refused('127.0.0.1', trip.address.port) : toPod(trip, live, ip, trip.address.port)
}

function toAddress(trip: Trip, ip: string): RequestOutcome {
  const { view } = trip.world
  const { port } = trip.address
  const service = view.serviceAt(ip)
  if (service !== undefined) return toServicePort(trip, service, port, service.spec.internalTrafficPolicy)
  const pod = view.podAt(ip)
  if (pod !== undefined) return toPod(trip, pod, ip, port)
  const balancer = view.balancerAt(ip)
  if (balancer !== undefined)
    return isOutside(trip) ? throughBalancer(trip, balancer) : toServicePort(trip, balancer, port, 'Cluster')
  const node = view.nodeAt(ip)
  if (node !== undefined) return toNodePort(trip, node)
  return timedOut(trip, ip, port)
}

function toNodePort(trip: Trip, node: Node): RequestOutcome {
  const { port } = trip.address
  const service = trip.world.view.serviceOnNodePort(port)
  const ip = internalIp(node) ?? ''
  if (service === undefined) {
    badHop(trip, 'node', node.metadata.name, `nothing listens on port ${port}`)
    return refused(ip, port)
  }
  hop(trip, 'node', node.metadata.name, `node port ${port}`)
  const servicePort = (service.spec.ports ?? []).find((one) => one.nodePort === port)
  const entered = { ...trip, nodeName: node.metadata.name }
  if (servicePort === undefined) return refused(ip, port)
  return toService(entered, service, servicePort, service.spec.externalTrafficPolicy ?? 'Cluster')
}

function toServicePort(trip: Trip, service: Service, port: number, policy: string | undefined): RequestOutcome {
  const servicePort = (service.spec.ports ?? []).find((one) => one.port === port)
  if (servicePort !== undefined) return toService(trip, service, servicePort, policy ?? 'Cluster')
  badHop(trip, 'service', keyOf(service), `has no port ${port}`)
  return timedOut(trip, service.spec.clusterIP ?? '', port)
}

function keyOf(object: Service | Pod): string {
  return `${namespaceOf(object)}/${object.metadata.name}`
}

function toService(trip: Trip, service: Service, port: ServicePort, policy: string): RequestOutcome {
  const { view } = trip.world
  const all = targetsOf(view.slicesOf(service), service, port)
  const zone = view.node(trip.nodeName)?.metadata.labels?.['topology.kubernetes.io/zone'] ?? ''
  const place = { nodeName: trip.nodeName, zone, policy: policy === 'Local' ? 'Local' : 'Cluster' } as const
  const eligible = eligibleTargets(all, place)
  const ip = service.spec.clusterIP ?? ''
  if (eligible.kind === 'none') {
    badHop(trip, 'service', keyOf(service), 'no ready endpoints: connection refused')
    return refused(ip, port.port)
  }
  if (eligible.kind === 'none-here') {
    badHop(
      trip,
      'service',
      keyOf(service),
      `no endpoint on node ${trip.nodeName}, and the traffic policy is Local: dropped`,
    )
    return timedOut(trip, ip, port.port)
  }
  const { targets } = eligible
  const target = chosenTarget(trip, service, targets)
  if (trip.depth === 0) trip.journey.sharedWith = targets.map((one) => one.podUid)
  hop(trip, 'service', keyOf(service), `${target.ip}:${target.port}, one of ${targets.length}`)
  if (isApiServer(service)) return toApiServer(trip)
  // Endpoints that people wrote name no pod.
  const pod = target.podKey === '' ? view.podAt(target.ip) : view.pod(target.podKey)
  if (pod === undefined) return timedOut(trip, target.ip, target.port)
  return toPod(trip, pod, target.ip, target.port)
}

function isApiServer({ metadata }: Service): boolean {
  return metadata.namespace === 'default' && metadata.name === 'kubernetes'
}

function toApiServer(trip: Trip): RequestOutcome {
  const { status, body } = answerAnonymous(trip.address.path)
  trip.journey.tookMs += localMs
  trip.journey.hops.push({ kind: 'node', name: 'kube-apiserver', text: `answered ${status}`, ok: status < 500 })
  return { kind: 'answered', status, body }
}

function chosenTarget(trip: Trip, service: Service, targets: readonly Target[]): Target {
  const { world } = trip
  const isSticky = service.spec.sessionAffinity === 'ClientIP'
  const kept = isSticky ? world.stickyTarget(service, trip.client.ip, targets) : null
  const target = kept ?? targets[world.draw(targets.length)] ?? targets[0]
  if (target === undefined) throw new RangeError('a choice needs an endpoint')
  if (isSticky) world.remember(service, trip.client.ip, target)
  return target
}

function toPod(trip: Trip, pod: Pod, ip: string, port: number): RequestOutcome {
  const { world, journey, client } = trip
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? [])
  const verdict = judgeTraffic(world.view, { from: client, to: { pod, ip }, port, protocol: 'TCP', ports })
  if (!verdict.allowed) {
    const direction = verdict.direction.toLowerCase()
    badHop(trip, 'policy', verdict.policies.join(', '), `${direction} to ${ip}:${port} is not allowed: dropped`)
    return timedOut(trip, ip, port)
  }
  journey.podKey = keyOf(pod)
  const state = world.nodeOf(pod.spec.nodeName ?? '')?.portAt(pod.metadata.uid, port, 'TCP')
  if (state === undefined || state.kind === 'unreachable') {
    badHop(trip, 'pod', journey.podKey, 'no route to the pod')
    return timedOut(trip, ip, port)
  }
  if (state.kind === 'refused') {
    badHop(trip, 'pod', journey.podKey, `nothing listens on port ${port}`)
    return refused(ip, port)
  }
  const answer = state.answer(trip.method, trip.address.path)
  if (answer === null) return timedOut(trip, ip, port)
  journey.tookMs += localMs + answer.latencyMs
  if (answer.crashCode !== null) {
    world.nodeOf(pod.spec.nodeName ?? '')?.crashContainer(pod.metadata.uid, state.container, answer.crashCode)
    badHop(trip, 'pod', journey.podKey, `the process died of the request with code ${answer.crashCode}`)
    return { kind: 'reset', words: `read tcp ${client.ip}->${ip}:${port}: read: connection reset by peer` }
  }
  const name = journey.podKey
  const { status, body } = answer.passesOn === true ? passedOn(trip, pod, answer) : completed(trip, pod, answer)
  journey.hops.push({ kind: 'pod', name, text: `answered ${status}`, ok: status < 500 })
  return { kind: 'answered', status, body, ...(answer.told !== undefined && { told: answer.told }) }
}

interface Completed {
  readonly status: number
  readonly body: string
}

function completed(trip: Trip, pod: Pod, { calls, status, upstreamStatus, body }: BackendAnswer): Completed {
  return { status: callsFail(trip, pod, calls) ? upstreamStatus : status, body }
}

/** A proxy answers what it was answered, or that it was not. */
function passedOn(trip: Trip, pod: Pod, { calls, upstreamStatus, failureBody = '' }: BackendAnswer): Completed {
  const [url] = calls
  const inner = url === undefined || trip.depth >= callsDeep ? null : call(trip, pod, url)
  if (inner?.kind === 'answered') return inner
  return { status: inner?.kind === 'timed-out' ? 504 : upstreamStatus, body: failureBody }
}

/** A request of the pod's own, with its hops among the others. */
function call(trip: Trip, pod: Pod, url: string): RequestOutcome {
  const inner = traceOf(trip.world, { from: { kind: 'pod', podKey: keyOf(pod) }, method: 'GET', url }, trip.depth + 1)
  trip.journey.tookMs += inner.tookMs
  trip.journey.hops.push(...inner.hops)
  return inner.outcome
}

/** What the program needs of others, one call after another; the first that fails ends it. */
function callsFail(trip: Trip, pod: Pod, calls: readonly string[]): boolean {
  if (trip.depth >= callsDeep) return false
  for (const url of calls) {
    const outcome = call(trip, pod, url)
    if (outcome.kind !== 'answered' || outcome.status >= 500) return true
  }
  return false
}

function throughIngress(trip: Trip): RequestOutcome {
  const { view } = trip.world
  const { hostHeader, path, scheme } = trip.address
  const answered = (status: number, body: string): RequestOutcome => ({ kind: 'answered', status, body })
  const match = matchIngress(view.servedIngresses(), hostHeader, path)
  if (match === null) {
    badHop(trip, 'ingress', hostHeader, 'no rule matches: default backend, 404')
    return answered(404, nginxPage('404 Not Found'))
  }
  const { ingress, backend } = match
  const namespace = ingress.metadata.namespace ?? ''
  const name = `${namespace}/${ingress.metadata.name}`
  if (scheme === 'http' && match.redirectsToTls) {
    hop(trip, 'ingress', name, 'redirected to https')
    return answered(308, nginxPage('308 Permanent Redirect'))
  }
  const service = view.serviceNamed(namespace, backend.service?.name ?? '')
  const wanted = backend.service?.port
  const port = (service?.spec.ports ?? []).find(
    (one) => one.port === wanted?.number || (wanted?.name !== undefined && one.name === wanted.name),
  )
  if (service === undefined || port === undefined) {
    badHop(trip, 'ingress', name, `no such backend: ${backend.service?.name ?? ''}`)
    return answered(503, nginxPage('503 Service Temporarily Unavailable'))
  }
  hop(trip, 'ingress', name, `${hostHeader}${path} goes to ${service.metadata.name}:${port.port}`)
  // The controller speaks to the endpoints itself, from its own pod.
  const outcome = toService({ ...trip, client: { pod: null, ip: ingressIp } }, service, port, 'Cluster')
  return throughProxy(outcome, targetsOf(view.slicesOf(service), service, port))
}

const ingressIp = '10.244.0.4'

function throughProxy(outcome: RequestOutcome, targets: readonly Target[]): RequestOutcome {
  if (outcome.kind === 'answered') return outcome
  if (!targets.some((target) => target.ready)) {
    return { kind: 'answered', status: 503, body: nginxPage('503 Service Temporarily Unavailable') }
  }
  const gateway = outcome.kind === 'timed-out' ? '504 Gateway Time-out' : '502 Bad Gateway'
  return { kind: 'answered', status: Number(gateway.slice(0, 3)), body: nginxPage(gateway) }
}
