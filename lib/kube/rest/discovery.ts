// Discovery: what the server serves, as clients ask for it before anything else.
//
// Models k8s.io/apiserver/pkg/endpoints/discovery: APIVersions, APIGroupList, APIGroup, APIResourceList and /version.

import type { Json, JsonObject } from '@/lib/base/json'
import { compareVersions } from '../meta/version-order'
import type { Registry, Served } from '../server/registry'
import { type ReviewKind, reviewKinds } from './reviews'

export const serverVersion: JsonObject = {
  major: '1',
  minor: '35',
  emulationMajor: '1',
  emulationMinor: '35',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '34',
  gitVersion: 'v1.35.2',
  gitCommit: '',
  gitTreeState: 'clean',
  buildDate: '2025-12-17T00:00:00Z',
  goVersion: 'go1.25.5',
  compiler: 'gc',
  platform: 'linux/amd64',
}

/** The document at a discovery path; null where there is none. Groups that other servers add come last. */
export function discoveryDocument(
  registry: Registry,
  [root, group, version]: readonly string[],
  added: readonly JsonObject[] = [],
): JsonObject | null {
  if (root === 'version') return serverVersion
  if (root === 'api')
    return group === undefined ? coreVersions : group === 'v1' ? resourceList(registry, '', 'v1') : null
  if (root !== 'apis') return null
  if (group === undefined) return groupList(registry, added)
  const known = versionsOf(registry, group)
  if (known.length === 0) return null
  if (version === undefined) return { apiVersion: 'v1', ...groupDocument(registry, group), kind: 'APIGroup' }
  return known.includes(version) ? resourceList(registry, group, version) : null
}

const coreVersions: JsonObject = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }],
}

function groupList(registry: Registry, added: readonly JsonObject[]): JsonObject {
  const served = registry.all().map(({ kind }) => kind.group)
  const groups = new Set([...served.filter((group) => group !== ''), ...reviewKinds.map(({ group }) => group)])
  const documents = [...groups].map((group) => groupDocument(registry, group))
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: [...documents, ...added] }
}

function groupDocument(registry: Registry, group: string): JsonObject {
  const versions = versionsOf(registry, group).map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions, preferredVersion: versions[0] ?? null }
}

/** The most preferred first. */
function versionsOf(registry: Registry, group: string): readonly string[] {
  const served = registry.all().filter(({ kind }) => kind.group === group)
  const reviews = reviewKinds.filter((kind) => kind.group === group)
  return [...new Set([...served.map(({ kind }) => kind.version), ...reviews.map((kind) => kind.version)])].sort(
    compareVersions,
  )
}

function resourceList(registry: Registry, group: string, version: string): JsonObject {
  const served = registry.all().filter(({ kind }) => kind.group === group && kind.version === version)
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: [
      ...served.flatMap((one) => resourceDocuments(one, versionsOf(registry, group)[0] === version)),
      ...reviewKinds.filter((one) => one.group === group && one.version === version).map(reviewDocument),
    ],
  }
}

function reviewDocument({ resource, kind, namespaced }: ReviewKind): Json {
  return { name: resource, singularName: kind.toLowerCase(), namespaced, kind, verbs: ['create'] }
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']

/** Categories are told of the preferred version alone: clients that look at all of them would list objects twice. */
function resourceDocuments({ resource, kind }: Served, isPreferred: boolean): readonly Json[] {
  const { singular, shortNames, hasStatus, hasScale } = resource
  const categories = isPreferred ? resource.categories : []
  const namespaced = kind.scope === 'Namespaced'
  const sub = (name: string, subKind: JsonObject, subVerbs: readonly string[]): JsonObject => ({
    name: `${kind.resource}/${name}`,
    singularName: '',
    namespaced,
    ...subKind,
    verbs: subVerbs,
  })
  return [
    {
      name: kind.resource,
      singularName: singular,
      namespaced,
      kind: kind.kind,
      verbs,
      ...(shortNames.length === 0 ? {} : { shortNames }),
      ...(categories.length === 0 ? {} : { categories }),
    },
    ...(hasScale
      ? [sub('scale', { group: 'autoscaling', version: 'v1', kind: 'Scale' }, ['get', 'patch', 'update'])]
      : []),
    ...(hasStatus ? [sub('status', { kind: kind.kind }, ['get', 'patch', 'update'])] : []),
    ...(kind.group === '' ? (ownSubresources[kind.resource] ?? []) : []),
  ]
}

const podSubresources: readonly Json[] = [
  { name: 'pods/binding', singularName: '', namespaced: true, kind: 'Binding', verbs: ['create'] },
  {
    name: 'pods/eviction',
    singularName: '',
    namespaced: true,
    group: 'policy',
    version: 'v1',
    kind: 'Eviction',
    verbs: ['create'],
  },
  { name: 'pods/exec', singularName: '', namespaced: true, kind: 'PodExecOptions', verbs: ['create', 'get'] },
  { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] },
]

const tokenSubresource: Json = {
  name: 'serviceaccounts/token',
  singularName: '',
  namespaced: true,
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'TokenRequest',
  verbs: ['create'],
}

const finalizeSubresource: Json = {
  name: 'namespaces/finalize',
  singularName: '',
  namespaced: false,
  kind: 'Namespace',
  verbs: ['update'],
}

const ownSubresources: Readonly<Record<string, readonly Json[]>> = {
  namespaces: [finalizeSubresource],
  pods: podSubresources,
  serviceaccounts: [tokenSubresource],
}
