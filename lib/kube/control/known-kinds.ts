// Every kind a cluster serves, built in or defined by a CustomResourceDefinition, for controllers that look at all of them.

import type { CustomResourceDefinition } from '../api/generated/apiextensions'
import type { KubeObject } from '../api/object'
import type { InformerFactory } from '../client/informer'
import type { KindOf } from '../meta/kinds'
import * as builtIn from '../meta/kinds'

/** Events and reviews are nobody's dependents and do not outlive anything. */
const skipped = new Set(['events'])

const exported: readonly unknown[] = Object.values(builtIn)

const builtInKinds = exported.filter(isKind).filter((kind) => !skipped.has(kind.resource))

function isKind(value: unknown): value is KindOf {
  return typeof value === 'object' && value !== null && 'resource' in value && 'scope' in value
}

/**
 * Tells of each kind once: those there are at once, later ones as they are defined. A kind that is defined anew is the
 * same to those who watch it: its place in storage has not changed.
 */
export function onEachKind(informers: InformerFactory, tell: (kind: KindOf) => void): void {
  for (const kind of builtInKinds) tell(kind)
  const told = new Set<string>()
  const onDefinition = (definition: CustomResourceDefinition): void => {
    const kind = kindOfDefinition(definition)
    if (kind === null || told.has(definition.metadata.name)) return
    told.add(definition.metadata.name)
    tell(kind)
  }
  informers.of(builtIn.customResourceDefinitions).on({
    added: onDefinition,
    updated: onDefinition,
  })
}

/** Null while the definition is not served. */
function kindOfDefinition(definition: CustomResourceDefinition): KindOf<KubeObject> | null {
  const { group, names, scope, versions } = definition.spec
  const served = definition.status?.conditions?.some((one) => one.type === 'Established' && one.status === 'True')
  const version = versions.find((candidate) => candidate.storage)
  if (served !== true || version === undefined) return null
  return {
    group,
    version: version.name,
    kind: names.kind,
    resource: names.plural,
    scope: scope === 'Cluster' ? 'Cluster' : 'Namespaced',
  }
}
