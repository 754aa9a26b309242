// Keys: `namespace/name`, or `name` for cluster-wide objects. Stores, informers and queues identify objects by them.

import type { KubeObject, TemplateMeta } from '../api/object'

export type Key = string

let lastMetadata: TemplateMeta | null = null
let lastKey: Key = ''

/** The key of an object. The last one is cached, as all listeners of one change ask for the same key. */
export function keyOf({ metadata }: { readonly metadata: TemplateMeta }): Key {
  if (metadata === lastMetadata) return lastKey
  lastKey = keyFor(metadata.namespace ?? '', metadata.name ?? '')
  lastMetadata = metadata
  return lastKey
}

let lastNamespace = ''
let lastPrefix = '/'

/** The key for a namespace (empty: none) and a name. Keys of one namespace share the prefix string, to save memory. */
export function keyFor(namespace: string, name: string): Key {
  if (namespace === '') return name
  if (namespace !== lastNamespace) {
    lastNamespace = namespace
    lastPrefix = `${namespace}/`
  }
  return lastPrefix + name
}

export function splitKey(key: Key): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf('/')
  if (slash < 0) return { namespace: '', name: key }
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) }
}

/** Empty for cluster-wide objects. */
export function namespaceOf(object: KubeObject): string {
  return object.metadata.namespace ?? ''
}
