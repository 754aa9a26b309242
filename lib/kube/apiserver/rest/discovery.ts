// Discovery: the served groups, versions and resources, which clients read first.
//
// Models k8s.io/apiserver/pkg/endpoints/discovery: APIVersions, APIGroupList, APIGroup, APIResourceList, their aggregated
// form, and /version.

import { base64OfBytes } from '@/lib/base/base64'
import { digestOfText } from '@/lib/base/digest'
import type { Json, JsonObject } from '@/lib/base/json'
import type { Registry } from '../registry'
import { type ListedResource, listedGroups, listedResources, listedVersions, pathOf } from './listed-resources'

export const serverVersion: JsonObject = {
  major: '1',
  minor: '35',
  emulationMajor: '1',
  emulationMinor: '35',
  minCompatibilityMajor: '1',
  minCompatibilityMinor: '34',
  gitVersion: 'v1.35.2',
  gitCommit: 'fdc9d74cbf2da6754ebf81d56f80ae2948cd6425',
  gitTreeState: 'clean',
  buildDate: '2026-02-26T20:04:53Z',
  goVersion: 'go1.25.7',
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
  const known = listedVersions(registry, group)
  if (known.length === 0) return null
  if (version === undefined) return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(registry, group) }
  return known.includes(version) ? resourceList(registry, group, version) : null
}

const aggregated = /;g=apidiscovery\.k8s\.io;v=v2;as=APIGroupDiscoveryList/

/** Whether the client prefers aggregated discovery, which only `/api` and `/apis` have. */
export function wantsAggregated(accept: string | undefined, parts: readonly string[]): boolean {
  return parts.length === 1 && parts[0] !== 'version' && aggregated.test((accept ?? '').split(',')[0] ?? '')
}

/** Models k8s.io/api/apidiscovery/v2 APIGroupDiscoveryList. */
export function aggregatedDiscovery(
  registry: Registry,
  [root]: readonly string[],
  added: readonly JsonObject[] = [],
): JsonObject | null {
  if (root !== 'api' && root !== 'apis') return null
  const groups = root === 'api' ? [''] : listedGroups(registry)
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: [...groups.map((group) => aggregatedGroup(registry, group)), ...(root === 'api' ? [] : added)],
  }
}

function aggregatedGroup(registry: Registry, group: string): JsonObject {
  const versions = listedVersions(registry, group).map((version) => ({
    version,
    resources: aggregatedResources(listedResources(registry, group, version)),
    freshness: 'Current',
  }))
  return { metadata: group === '' ? {} : { name: group }, versions }
}

function aggregatedResources(listed: readonly ListedResource[]): readonly JsonObject[] {
  const ownOf = (resource: string) => listed.filter((one) => one.resource === resource && one.subresource !== '')
  return listed.filter(({ subresource }) => subresource === '').map((one) => aggregatedOne(one, ownOf(one.resource)))
}

function aggregatedOne(listed: ListedResource, below: readonly ListedResource[]): JsonObject {
  const { resource, singular, namespaced, verbs, shortNames, categories } = listed
  return {
    resource,
    responseKind: responseKindOf(listed),
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...filled('shortNames', shortNames),
    ...filled('categories', categories),
    ...filled(
      'subresources',
      below.map((one) => ({ subresource: one.subresource, responseKind: responseKindOf(one), verbs: one.verbs })),
    ),
  }
}

/** The responseKind; its group and version are empty when they are those of the path. */
function responseKindOf({ kind: { group = '', version = '', kind } }: ListedResource): JsonObject {
  return { group, version, kind }
}

function filled(key: string, values: readonly Json[]): JsonObject {
  return values.length === 0 ? {} : { [key]: values }
}

const coreVersions: JsonObject = {
  kind: 'APIVersions',
  versions: ['v1'],
  serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }],
}

function groupList(registry: Registry, added: readonly JsonObject[]): JsonObject {
  const documents = listedGroups(registry).map((group) => groupDocument(registry, group))
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: [...documents, ...added] }
}

function groupDocument(registry: Registry, group: string): JsonObject {
  const versions = listedVersions(registry, group).map((version) => ({ groupVersion: `${group}/${version}`, version }))
  return { name: group, versions, preferredVersion: versions[0] ?? null }
}

/** The resource list of a version. The core group's has no apiVersion, as in the real server. */
function resourceList(registry: Registry, group: string, version: string): JsonObject {
  return {
    kind: 'APIResourceList',
    ...(group === '' ? {} : { apiVersion: 'v1' }),
    groupVersion: group === '' ? version : `${group}/${version}`,
    resources: listedResources(registry, group, version).map(resourceDocument),
  }
}

function resourceDocument(listed: ListedResource): JsonObject {
  const { singular, namespaced, kind, verbs, shortNames, categories, storedAs } = listed
  return {
    name: pathOf(listed),
    singularName: singular,
    namespaced,
    ...kind,
    verbs,
    ...filled('shortNames', shortNames),
    ...filled('categories', categories),
    ...(storedAs === undefined ? {} : { storageVersionHash: storageVersionHash(storedAs) }),
  }
}

/** Models k8s.io/apiserver/pkg/endpoints/discovery/storageversionhash.go StorageVersionHash. */
function storageVersionHash(storedAs: string): string {
  const hex = digestOfText(storedAs).slice('sha256:'.length, 'sha256:'.length + 16)
  return base64OfBytes(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)))
}
