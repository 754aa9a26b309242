// A control plane's objects as comparable lines: random names and times are masked.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { listAt, objectAt, textAt, valueAt } from './read'

/** Names that end in five letters of chance are known by what they begin with. */
export class Masks {
  readonly #prefixes = new Set<string>()
  #pattern: RegExp | null = null

  learn(object: JsonObject): void {
    const prefix = textAt(object, 'metadata', 'generateName')
    if (prefix !== '') this.#add(prefix)
    if (object['kind'] !== 'Event') this.#add(`${textAt(object, 'metadata', 'name')}-`)
  }

  mask(text: string): string {
    if (this.#pattern === null && this.#prefixes.size > 0) this.#pattern = patternOf([...this.#prefixes])
    const named = this.#pattern === null ? text : text.replaceAll(this.#pattern, '$1*')
    return named
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UID')
      .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d| \+0000 UTC)( m=\S+)?/g, 'TIME')
      .replaceAll(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-*')
      .replaceAll(/-\d{8}(?=["\\ ,-])/g, '-MINUTE')
      .replaceAll(/10\.96\.\d+\.\d+/g, 'IP')
  }

  #add(prefix: string): void {
    if (this.#prefixes.has(prefix)) return
    this.#prefixes.add(prefix)
    this.#pattern = null
  }
}

function patternOf(prefixes: readonly string[]): RegExp {
  const longest = prefixes.toSorted((a, b) => b.length - a.length)
  const quoted = longest.map((prefix) => prefix.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`(?<![a-z0-9-])(${quoted.join('|')})[bcdfghjklmnpqrstvwxz2456789]{5}(?![a-z0-9])`, 'g')
}

export function lineOf(object: JsonObject, masks: Masks): string {
  const kind = textAt(object, 'kind')
  if (kind === 'Event') return masks.mask(`Event ${JSON.stringify(eventOf(object))}`)
  const name = masks.mask(`${textAt(object, 'metadata', 'name')} `).trim()
  const told = { ...metadataOf(object), ...specOf(kind, object), ...restOf(kind, object) }
  return `${kind} ${name} ${masks.mask(JSON.stringify(sorted(told)))}`
}

function eventOf(event: JsonObject): JsonObject {
  const object = objectAt(event, 'involvedObject')
  const related = objectAt(event, 'related')
  return {
    on: `${textAt(object, 'kind')}/${textAt(object, 'name')}${textAt(object, 'fieldPath')}`,
    type: event['type'] ?? '',
    reason: event['reason'] ?? '',
    message: event['message'] ?? '',
    count: event['count'] ?? 0,
    series: (valueAt(event, 'series', 'count') as number | undefined) ?? 0,
    action: event['action'] ?? '',
    by: textAt(event, 'reportingComponent'),
    source: textAt(event, 'source', 'component'),
    ...(Object.keys(related).length === 0 ? {} : { related: `${textAt(related, 'kind')}/${textAt(related, 'name')}` }),
  }
}

const leftOutOfMetadata = new Set(['name', 'namespace', 'uid', 'resourceVersion', 'creationTimestamp', 'managedFields'])
/** Written by the driver, not by the control plane. */
const leftOutOfAnnotations = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'node.alpha.kubernetes.io/ttl',
])

function metadataOf(object: JsonObject): JsonObject {
  const metadata = Object.entries(objectAt(object, 'metadata')).filter(([key]) => !leftOutOfMetadata.has(key))
  const entries = metadata.map(([key, value]): readonly [string, unknown] => {
    if (key === 'ownerReferences' && Array.isArray(value)) return [key, value.map(ownerOf)]
    if (key !== 'annotations' || !isJsonObject(value)) return [key, value]
    return [key, Object.fromEntries(Object.entries(value).filter(([name]) => !leftOutOfAnnotations.has(name)))]
  })
  return Object.fromEntries(entries) as JsonObject
}

function ownerOf(owner: unknown): unknown {
  if (!isJsonObject(owner)) return owner
  const { uid: _, ...rest } = owner as JsonObject
  return rest
}

const podSpecKept = [
  'nodeName',
  'hostname',
  'subdomain',
  'schedulingGates',
  'tolerations',
  'affinity',
  'activeDeadlineSeconds',
  'priority',
  'nodeSelector',
]
const specLeftOut = new Set(['template', 'jobTemplate', 'volumeClaimTemplates', 'podCIDR', 'podCIDRs', 'metrics'])

function specOf(kind: string, object: JsonObject): JsonObject {
  const spec = objectAt(object, 'spec')
  if (Object.keys(spec).length === 0) return {}
  if (kind === 'Pod') return { spec: podSpecOf(spec) }
  return { spec: Object.fromEntries(Object.entries(spec).filter(([key]) => !specLeftOut.has(key))) as JsonObject }
}

function podSpecOf(spec: JsonObject): JsonObject {
  const kept = podSpecKept
    .filter((key) => spec[key] !== undefined && !(key === 'tolerations' && isUsual(spec[key])))
    .map((key) => [key, spec[key]] as const)
  const claims = listAt(spec, 'volumes')
    .map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName'))
    .filter((name) => name !== '')
  const images = listAt(spec, 'containers').map((container) => textAt(container, 'image'))
  return { ...Object.fromEntries(kept), images, ...(claims.length === 0 ? {} : { claims }) } as JsonObject
}

/** Every pod bears a node that is away for five minutes; lines are long enough without it. */
function isUsual(tolerations: unknown): boolean {
  return Array.isArray(tolerations) && tolerations.length === 2 && tolerations.every(isFiveMinutes)
}

function isFiveMinutes(toleration: unknown): boolean {
  return isJsonObject(toleration) && (toleration as JsonObject)['tolerationSeconds'] === 300
}

/** What a kubelet reports is the driver's own word; conditions and phase are enough. */
function restOf(kind: string, object: JsonObject): JsonObject {
  const { apiVersion: _version, kind: _kind, metadata: _metadata, spec: _spec, status, ...rest } = object
  if (kind === 'Secret') return { type: object['type'] ?? '' }
  if (kind === 'ControllerRevision') return { revision: object['revision'] ?? 0, data: object['data'] ?? null }
  // Subsets stand in the order of a hash over ids that are drawn by chance.
  if (kind === 'Endpoints')
    return { ...rest, subsets: listAt(object, 'subsets').map(withPortsInOrder).toSorted(bySpelling) }
  if (kind === 'EndpointSlice') return withPortsInOrder(rest)
  if (kind === 'ConfigMap') return { keys: Object.keys(objectAt(object, 'data')) }
  if (!isJsonObject(status)) return rest
  if (kind === 'Pod') return { ...rest, status: podStatusOf(status as JsonObject) }
  if (kind === 'Node') return { ...rest, conditions: listAt(status as JsonObject, 'conditions') }
  return { ...rest, status }
}

/** Ports stand in the order of a hash of theirs. */
function withPortsInOrder(holder: JsonObject): JsonObject {
  const ports = listAt(holder, 'ports').map((port) => JSON.stringify(sorted(port)))
  return ports.length === 0 ? holder : { ...holder, ports: ports.toSorted().map((port) => JSON.parse(port)) }
}

function bySpelling(a: JsonObject, b: JsonObject): number {
  const [first, second] = [portsOf(a), portsOf(b)]
  return first < second ? -1 : Number(first > second)
}

function portsOf(subset: JsonObject): string {
  return JSON.stringify(sorted(listAt(subset, 'ports')))
}

const podStatusLeftOut = new Set(['containerStatuses', 'hostIP', 'hostIPs', 'podIP', 'podIPs'])

function podStatusOf(status: JsonObject): JsonObject {
  const kept = Object.entries(status).filter(([key]) => !podStatusLeftOut.has(key))
  const conditions = listAt(status, 'conditions').map(withoutProbeTime)
  return { ...(Object.fromEntries(kept) as JsonObject), ...(conditions.length === 0 ? {} : { conditions }) }
}

/** Removes lastProbeTime, which is never set; Go's encoder prints it as null. */
function withoutProbeTime({ lastProbeTime: _, ...condition }: JsonObject): JsonObject {
  return condition
}

/** Keys in order, and lists of conditions by type. */
function sorted(value: unknown): unknown {
  // Go's encoder prints null for unset lists and times; an empty list means the same.
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.map(sorted)
    const isConditions = items.every((one) => isJsonObject(one) && typeof (one as JsonObject)['type'] === 'string')
    return isConditions ? items.toSorted((a, b) => (typeOf(a) < typeOf(b) ? -1 : 1)) : items
  }
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]): readonly [string, unknown] => [key, sorted(one)])
      .filter(([key, one]) => key !== 'resourceVersion' && key !== 'lastProbeTime' && !isEmpty(one)),
  )
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true
  if (Array.isArray(value)) return value.length === 0
  return isJsonObject(value) && Object.keys(value).length === 0
}

function typeOf(value: unknown): string {
  return textAt(value as JsonObject, 'type')
}
