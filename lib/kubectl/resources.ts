// Resources: what the server serves, by every name people type.
//
// Models k8s.io/kubectl's RESTMapper over discovery: plural, singular, short name, kind, each with or without group.

import type { JsonObject } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { KubectlHost } from './host'
import { listIn, textIn, valueIn } from './object'

export interface ApiResource {
  readonly group: string
  readonly version: string
  readonly resource: string
  readonly singular: string
  readonly kind: string
  readonly shortNames: readonly string[]
  readonly categories: readonly string[]
  readonly namespaced: boolean
  readonly verbs: readonly string[]
}

/** Every resource in discovery's order: the core group, then the others. */
export function discover(host: Pick<KubectlHost, 'request'>): readonly ApiResource[] {
  const core = resourcesAt(host, '/api/v1', '', 'v1')
  const groups = documentAt(host, '/apis')
  const others = listIn(groups, 'groups').flatMap((group) =>
    listIn(group, 'versions').flatMap((version) => {
      const groupVersion = textIn(version, 'groupVersion')
      return resourcesAt(host, `/apis/${groupVersion}`, textIn(group, 'name'), textIn(version, 'version'))
    }),
  )
  return [...core, ...others]
}

function documentAt(host: Pick<KubectlHost, 'request'>, path: string): JsonObject {
  const { code, body } = host.request({ method: 'GET', path })
  return code === 200 && typeof body !== 'string' ? body : {}
}

function resourcesAt(
  host: Pick<KubectlHost, 'request'>,
  path: string,
  group: string,
  version: string,
): readonly ApiResource[] {
  return listIn(documentAt(host, path), 'resources')
    .filter((entry) => !textIn(entry, 'name').includes('/'))
    .map((entry) => ({
      group,
      version,
      resource: textIn(entry, 'name'),
      singular: textIn(entry, 'singularName'),
      kind: textIn(entry, 'kind'),
      shortNames: textsIn(entry, 'shortNames'),
      categories: textsIn(entry, 'categories'),
      namespaced: entry['namespaced'] === true,
      verbs: textsIn(entry, 'verbs'),
    }))
}

function textsIn(entry: JsonObject, key: string): readonly string[] {
  const value = valueIn(entry, key)
  return Array.isArray(value) ? value.map(String) : []
}

/** The order in which `get all` shows kinds, whatever the server's groups are called. */
const allOrder = [
  'pods',
  'replicationcontrollers',
  'services',
  'daemonsets',
  'deployments',
  'replicasets',
  'statefulsets',
  'horizontalpodautoscalers',
  'cronjobs',
  'jobs',
]

/** The resources a typed word means: one, or a category's. */
export function findResources(known: readonly ApiResource[], word: string): Result<readonly ApiResource[], string> {
  const category = known.filter((each) => each.categories.includes(word) && isPreferred(known, each))
  if (category.length > 0) {
    const rank = (each: ApiResource): number =>
      allOrder.includes(each.resource) ? allOrder.indexOf(each.resource) : allOrder.length
    return ok([...category].sort(byNumber(rank)))
  }
  const found = findResource(known, word)
  return found === undefined ? err(noSuchType(word)) : ok([found])
}

/** Each group's preferred version comes first: a category holds a resource once. */
function isPreferred(known: readonly ApiResource[], { group, resource, version }: ApiResource): boolean {
  return known.find((each) => each.group === group && each.resource === resource)?.version === version
}

/** Only the part before the first dot is named. */
export function noSuchType(word: string): string {
  return `error: the server doesn't have a resource type "${word.split('.')[0] ?? ''}"\n`
}

export function findResource(known: readonly ApiResource[], word: string): ApiResource | undefined {
  const lower = word.toLowerCase()
  const dot = lower.indexOf('.')
  const [name, group] = dot < 0 ? [lower, null] : [lower.slice(0, dot), lower.slice(dot + 1)]
  const found = known.find((each) => isNamed(each, name) && (group === null || isInGroup(each, group)))
  if (found === undefined || isNamedInFull(found, name)) return found
  // A version typed behind a short name is lost. Models client-go restmapper/shortcut.go expandResourceShortcut.
  return known.find((each) => each.group === found.group && each.resource === found.resource)
}

function isNamed(each: ApiResource, name: string): boolean {
  return isNamedInFull(each, name) || each.shortNames.includes(name)
}

function isNamedInFull(each: ApiResource, name: string): boolean {
  return each.resource === name || each.singular === name || each.kind.toLowerCase() === name
}

function isInGroup({ group, version }: ApiResource, typed: string): boolean {
  return group === typed || `${version}.${group}` === typed || (group !== '' && group.startsWith(`${typed}.`))
}

export function findKind(known: readonly ApiResource[], apiVersion: string, kind: string): ApiResource | undefined {
  return known.find((each) => apiVersionOf(each) === apiVersion && each.kind === kind)
}

export function apiVersionOf({ group, version }: ApiResource): string {
  return group === '' ? version : `${group}/${version}`
}

/** `deployments.apps`, `pods`: how the server names it in errors. */
export function groupResource({ resource, group }: ApiResource): string {
  return group === '' ? resource : `${resource}.${group}`
}

/** `deployment.apps`, `pod`: how kubectl names one in what it prints. */
export function shownKind({ singular, kind, group }: ApiResource): string {
  const name = singular === '' ? kind.toLowerCase() : singular
  return group === '' ? name : `${name}.${group}`
}

/** `Deployment.apps`, `Pod`. */
export function groupKind({ kind, group }: ApiResource): string {
  return group === '' ? kind : `${kind}.${group}`
}

/** `deployment.apps/web` */
export function shownName(resource: ApiResource, name: string): string {
  return `${shownKind(resource)}/${name}`
}

/** The path of a collection, or of one object in it. */
export function pathOf(resource: ApiResource, namespace: string, name = ''): string {
  const root = resource.group === '' ? `/api/${resource.version}` : `/apis/${resource.group}/${resource.version}`
  const inside = resource.namespaced && namespace !== '' ? `/namespaces/${namespace}` : ''
  return `${root}${inside}/${resource.resource}${name === '' ? '' : `/${name}`}`
}
