// Registry: which resources the server serves: the built-in table, and what custom resource definitions add.

import { type StructType, structOf } from '../api/schema'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import type { Resource } from '../resource'

/** A served resource with what the server looks up once. */
export interface Served {
  readonly resource: Resource
  readonly kind: KindOf
  /** `pods`, `deployments.apps`: its place in storage. */
  readonly id: string
  /** null for custom resources. */
  readonly schema: StructType | null
}

export interface Registry {
  find(group: string, resource: string): Served | undefined
  findKind(group: string, kind: string): Served | undefined
  /** In discovery's order. */
  all(): readonly Served[]
  add(resource: Resource): void
  remove(group: string, resource: string): void
}

export function createRegistry(resources: readonly Resource[]): Registry {
  const byId = new Map<string, Served>()
  const byKind = new Map<string, Served>()
  const add = (resource: Resource, isBuiltIn: boolean): void => {
    const { kind } = resource
    const schema = isBuiltIn ? (structOf(kind.group, kind.kind) ?? null) : null
    const served = { resource, kind, id: groupResourceOf(kind), schema }
    byId.set(served.id, served)
    byKind.set(`${kind.kind}.${kind.group}`, served)
  }
  for (const resource of resources) add(resource, true)
  return {
    find: (group, resource) => byId.get(group === '' ? resource : `${resource}.${group}`),
    findKind: (group, kind) => byKind.get(`${kind}.${group}`),
    all: () => [...byId.values()],
    add: (resource) => add(resource, false),
    remove(group, resource) {
      const served = byId.get(group === '' ? resource : `${resource}.${group}`)
      if (served === undefined) return
      byId.delete(served.id)
      byKind.delete(`${served.kind.kind}.${group}`)
    },
  }
}
