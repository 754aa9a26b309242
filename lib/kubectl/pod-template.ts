// Pod templates: where a kind keeps the pod it makes, and edits to its containers as strategic patches.

import type { Json, JsonObject } from '@/lib/base/json'
import { listIn, objectIn, textIn, withValue } from './object'
import type { Target } from './targets'

/** Path of the pod spec in an object of a kind; null when it has none. */
export function podSpecPath(kind: string): readonly string[] | null {
  if (kind === 'Pod') return ['spec']
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'spec']
  const templated = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController']
  return templated.includes(kind) ? ['spec', 'template', 'spec'] : null
}

export interface ContainerRef {
  readonly list: 'containers' | 'initContainers'
  readonly container: JsonObject
}

export function containersOf(podSpec: JsonObject): readonly ContainerRef[] {
  return [
    ...listIn(podSpec, 'initContainers').map((container): ContainerRef => ({ list: 'initContainers', container })),
    ...listIn(podSpec, 'containers').map((container): ContainerRef => ({ list: 'containers', container })),
  ]
}

/** A strategic patch that changes fields of named containers. */
export function containerPatch(
  path: readonly string[],
  changes: readonly { readonly ref: ContainerRef; readonly fields: JsonObject }[],
): JsonObject {
  let spec: JsonObject = {}
  for (const { ref, fields } of changes) {
    const entry: Json = { name: textIn(ref.container, 'name'), ...fields }
    spec = { ...spec, [ref.list]: [...listIn(spec, ref.list), entry as JsonObject] }
  }
  return withValue({}, path, spec)
}

export function podSpecOf(object: JsonObject, path: readonly string[]): JsonObject {
  return objectIn(object, ...path)
}

/** Why a kind without pods cannot be edited so; ready to be printed. */
export function noTemplate({ resource, name }: Target): string {
  const { resource: plural, version, kind } = resource
  return `error: ${plural}/${name} the object is not a pod or does not have a pod template: *${version}.${kind}\n`
}
