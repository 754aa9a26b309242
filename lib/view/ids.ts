// Ids of canvas items and API objects: stable for the life of the thing they name.
//
// An id is text because state, links and the page's attributes hold it; it is made and taken apart here alone.

/** An object by its place in the API. */
export interface ObjectPlace {
  /** Plural, without its group: `deployments`. */
  readonly resource: string
  /** Empty outside namespaces. */
  readonly namespace: string
  readonly name: string
}

export const visitorsId = 'visitors'
export const queueId = 'queue'

export function objectId(resource: string, namespace: string, name: string): string {
  return `${resource}/${namespace}/${name}`
}

/** The place an object's id names; null where the id has not the shape of one. */
export function objectPlaceOf(id: string): ObjectPlace | null {
  const [resource = '', namespace = '', name = ''] = id.split('/')
  return name === '' ? null : { resource, namespace, name }
}

/** The id of an object that is known by the name of its kind alone, as owners and events name it. */
export function idOfKind(kind: string, namespace: string, name: string): string {
  return objectId(pluralOf(kind), namespace, name)
}

export function podId(namespace: string, name: string): string {
  return objectId('pods', namespace, name)
}

export function serviceId(namespace: string, name: string): string {
  return objectId('services', namespace, name)
}

export function nodeId(name: string): string {
  return objectId('nodes', '', name)
}

/** By the path of the Dockerfile. */
export function buildId(path: string): string {
  return `build/${path}`
}

export function repositoryId(repository: string): string {
  return `repository/${repository}`
}

/** By the folder of the chart. */
export function chartId(path: string): string {
  return `chart/${path}`
}

export function releaseId(namespace: string, name: string): string {
  return `release/${namespace}/${name}`
}

function pluralOf(kind: string): string {
  const word = kind.toLowerCase()
  if (word.endsWith('s')) return `${word}es`
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`
}
