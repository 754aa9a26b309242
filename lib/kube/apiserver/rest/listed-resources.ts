// The resources and subresources of each group and version, for both forms of discovery.
//
// Models k8s.io/apiserver/pkg/endpoints/installer.go. Left out: the proxy subresources, which are not served.

import { byNumber, byText, compareBytewise, inOrderOf } from '@/lib/base/order'
import { compareVersions } from '../../meta/version-order'
import type { Registry, Served } from '../registry'
import { type ReviewKind, reviewKinds } from './reviews'

export interface ListedResource {
  /** `pods`. */
  readonly resource: string
  /** `log`; empty for the resource itself. */
  readonly subresource: string
  readonly singular: string
  readonly namespaced: boolean
  /** The kind; with group and version where they differ from those of the path. */
  readonly kind: ListedKind
  readonly verbs: readonly string[]
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  /** `apps/v1/Deployment`; absent for resources that are not stored. */
  readonly storedAs?: string
}

export interface ListedKind {
  readonly group?: string
  readonly version?: string
  readonly kind: string
}

/** Kubernetes' own groups by priority; the groups of custom kinds follow by name. */
const groupOrder = [
  'apiregistration.k8s.io',
  'apps',
  'events.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'networking.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'storage.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'scheduling.k8s.io',
  'coordination.k8s.io',
  'node.k8s.io',
  'discovery.k8s.io',
  'resource.k8s.io',
  'flowcontrol.apiserver.k8s.io',
]

/** All groups but the core group. */
export function listedGroups(registry: Registry): readonly string[] {
  const served = registry.all().map(({ kind }) => kind.group)
  const groups = new Set([...served.filter((group) => group !== ''), ...reviewKinds.map(({ group }) => group)])
  const rank = (group: string): number => (groupOrder.includes(group) ? groupOrder.indexOf(group) : groupOrder.length)
  return [...groups].sort(inOrderOf(byNumber(rank), compareBytewise))
}

/** The most preferred first. */
export function listedVersions(registry: Registry, group: string): readonly string[] {
  const served = registry.all().filter(({ kind }) => kind.group === group)
  const reviews = reviewKinds.filter((kind) => kind.group === group)
  const versions = new Set([...served.map(({ kind }) => kind.version), ...reviews.map((kind) => kind.version)])
  return [...versions].sort(compareVersions)
}

/** Sorted by name; the subresources of a custom kind in the order in which its server adds them. */
export function listedResources(registry: Registry, group: string, version: string): readonly ListedResource[] {
  const served = registry.all().filter(({ kind }) => kind.group === group && kind.version === version)
  const reviews = reviewKinds.filter((one) => one.group === group && one.version === version)
  const own = group === '' && version === 'v1' ? [bindings, componentStatuses] : []
  const all = [...own, ...served.flatMap((one) => withSubresources(registry, one)), ...reviews.map(reviewEntry)]
  return groupOrder.includes(group) || group === '' ? all.sort(byText(pathOf)) : all
}

export function pathOf({ resource, subresource }: ListedResource): string {
  return subresource === '' ? resource : `${resource}/${subresource}`
}

const none = { singular: '', shortNames: [], categories: [] } as const

const bindings: ListedResource = {
  ...none,
  resource: 'bindings',
  subresource: '',
  singular: 'binding',
  namespaced: true,
  kind: { kind: 'Binding' },
  verbs: ['create'],
}

const componentStatuses: ListedResource = {
  ...none,
  resource: 'componentstatuses',
  subresource: '',
  singular: 'componentstatus',
  namespaced: false,
  kind: { kind: 'ComponentStatus' },
  verbs: ['get', 'list'],
  shortNames: ['cs'],
}

function reviewEntry({ resource, kind, namespaced }: ReviewKind): ListedResource {
  return {
    ...none,
    resource,
    subresource: '',
    singular: kind.toLowerCase(),
    namespaced,
    kind: { kind },
    verbs: ['create'],
  }
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const changing = ['get', 'patch', 'update']

function withSubresources(registry: Registry, served: Served): readonly ListedResource[] {
  const { resource, kind, id, schema } = served
  const { singular, shortNames, categories, hasStatus, hasScale } = resource
  const namespaced = kind.scope === 'Namespaced'
  const named = { resource: kind.resource, namespaced }
  const stored = storedKindOf(registry, served)
  const self: ListedResource = {
    ...named,
    subresource: '',
    singular,
    kind: { kind: kind.kind },
    // Namespaces have no deletecollection.
    verbs: id === 'namespaces' ? verbs.filter((verb) => verb !== 'deletecollection') : verbs,
    shortNames,
    categories,
    storedAs: `${stored.group}/${stored.version}/${stored.kind}`,
  }
  const sub = (subresource: string, subKind: ListedKind, subVerbs: readonly string[]): ListedResource => ({
    ...none,
    ...named,
    subresource,
    kind: subKind,
    verbs: subVerbs,
  })
  const status = hasStatus ? [sub('status', { kind: kind.kind }, changing)] : []
  const scale = hasScale ? [sub('scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' }, changing)] : []
  const own = schema === null ? [] : (ownSubresources[id] ?? []).map((one) => sub(one.name, one.kind, one.verbs))
  return [self, ...status, ...scale, ...own]
}

/** The stored kind of a view in another group is the kind of the group that stores it. */
function storedKindOf(registry: Registry, { id, kind }: Served): Served['kind'] {
  const [resource = '', ...group] = id.split('.')
  return registry.find(group.join('.'), resource)?.kind ?? kind
}

interface OwnSubresource {
  readonly name: string
  readonly kind: ListedKind
  readonly verbs: readonly string[]
}

const connecting = ['create', 'get']

const ownSubresources: Readonly<Record<string, readonly OwnSubresource[]>> = {
  namespaces: [{ name: 'finalize', kind: { kind: 'Namespace' }, verbs: ['update'] }],
  'certificatesigningrequests.certificates.k8s.io': [
    { name: 'approval', kind: { kind: 'CertificateSigningRequest' }, verbs: changing },
  ],
  serviceaccounts: [
    {
      name: 'token',
      kind: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
      verbs: ['create'],
    },
  ],
  pods: [
    { name: 'attach', kind: { kind: 'PodAttachOptions' }, verbs: connecting },
    { name: 'binding', kind: { kind: 'Binding' }, verbs: ['create'] },
    { name: 'ephemeralcontainers', kind: { kind: 'Pod' }, verbs: changing },
    { name: 'eviction', kind: { group: 'policy', version: 'v1', kind: 'Eviction' }, verbs: ['create'] },
    { name: 'exec', kind: { kind: 'PodExecOptions' }, verbs: connecting },
    { name: 'log', kind: { kind: 'Pod' }, verbs: ['get'] },
    { name: 'portforward', kind: { kind: 'PodPortForwardOptions' }, verbs: connecting },
    { name: 'resize', kind: { kind: 'Pod' }, verbs: changing },
  ],
}
