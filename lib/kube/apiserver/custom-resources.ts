// Custom resources: keeps the registry up to date with the stored definitions.
//
// Models apiextensions-apiserver crdHandler: a definition is served once its names are accepted and it is established,
// and until it is gone. While it is being deleted, nothing new is taken.

import type { CustomResourceDefinition } from '../api/generated/apiextensions'
import { isConditionTrue } from '../meta/conditions'
import { apiVersionOf, customResourceDefinitions, groupResourceOf } from '../meta/kinds'
import { customKind, customResource } from './custom/custom-resource'
import type { Conversion, Registry, Served } from './registry'
import type { Storage } from './storage'

export function serveCustomResources(storage: Storage, registry: Registry): void {
  storage.watch(groupResourceOf(customResourceDefinitions), {}, ({ type, object, before }) => {
    const definition = object as CustomResourceDefinition
    const previous = before?.type === 'DELETED' ? undefined : (before?.object as CustomResourceDefinition | undefined)
    if (type === 'DELETED') registry.remove(definition.metadata.name)
    else if (isServed(definition) && !isSameService(definition, previous)) serve(registry, definition)
  })
}

function isServed({ status }: CustomResourceDefinition): boolean {
  return isConditionTrue(status?.conditions, 'Established')
}

function isSameService(definition: CustomResourceDefinition, previous: CustomResourceDefinition | undefined): boolean {
  if (previous === undefined || !isServed(previous)) return false
  return previous.spec === definition.spec
}

function serve(registry: Registry, definition: CustomResourceDefinition): void {
  const { versions } = definition.spec
  const stored = versions.find((version) => version.storage)
  if (stored === undefined) return
  const storedApiVersion = apiVersionOf(customKind(definition, stored.name))
  const servedAs = (version: (typeof versions)[number]): Served => {
    const resource = customResource(definition, version)
    const conversion = conversionBetween(apiVersionOf(resource.kind), storedApiVersion)
    return {
      resource,
      kind: resource.kind,
      id: definition.metadata.name,
      schema: null,
      conversion,
      isShown: version.served,
    }
  }
  registry.add(servedAs(stored), versions.filter((version) => version.served && version !== stored).map(servedAs))
}

/** Conversion strategy None: only apiVersion changes. */
function conversionBetween(shown: string, stored: string): Conversion {
  return {
    toStored: (draft) => (draft.apiVersion === stored ? draft : { ...draft, apiVersion: stored }),
    fromStored: (object) => (object.apiVersion === shown ? object : { ...object, apiVersion: shown }),
  }
}
