// Registry: the served resources and versions: the built-in table, and the custom kinds of definitions.
//
// Objects are stored in one version; every other version is a view that converts on the way in and out.

import type { DraftOf, KubeObject } from '../api/object'
import { type StructType, structOf } from '../api/schema'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import type { OtherVersion } from './conversion/other-version'
import type { Resource } from './resource'

/** A resource in one served version, with the data that the server looks up once. */
export interface Served {
  readonly resource: Resource
  /** The kind in the requested version. */
  readonly kind: KindOf
  /** `pods`, `deployments.apps`: its place in storage. */
  readonly id: string
  /** The Go type; null for custom resources. */
  readonly schema: StructType | null
  /** null when this version is the stored one, or objects have the same form in both. */
  readonly conversion: Conversion | null
  /** false for a version that objects are stored in, but that clients cannot request. */
  readonly isShown: boolean
}

export interface Conversion {
  toStored(draft: DraftOf<KubeObject>): DraftOf<KubeObject>
  fromStored(object: KubeObject): KubeObject
}

export interface Registry {
  /** The stored version, or the one that is named. */
  find(group: string, resource: string, version?: string): Served | undefined
  /** Like `find`, but cached, for frequent kinds. */
  served(kind: KindOf): Served | undefined
  findKind(group: string, kind: string, version?: string): Served | undefined
  /** The versions shown in discovery, in its order. */
  all(): readonly Served[]
  /** Adds or replaces a resource: its stored version and its others. */
  add(stored: Served, others?: readonly Served[]): void
  remove(id: string): void
}

interface Entry {
  readonly stored: Served
  readonly others: readonly Served[]
}

export function createRegistry(resources: readonly Resource[]): Registry {
  const byId = new Map<string, Entry>()
  let known = new WeakMap<KindOf, Served>()
  const elsewhere = new Map<string, Served>()
  const idOfKind = new Map<string, string>()
  const versionOf = (entry: Entry | undefined, version: string | undefined): Served | undefined => {
    if (entry === undefined || version === undefined || entry.stored.kind.version === version) return entry?.stored
    return entry.others.find(({ kind }) => kind.version === version && kind.group === entry.stored.kind.group)
  }
  const add = (stored: Served, others: readonly Served[] = []): void => {
    known = new WeakMap()
    byId.set(stored.id, { stored, others })
    idOfKind.set(`${stored.kind.kind}.${stored.kind.group}`, stored.id)
    for (const view of others) if (view.kind.group !== stored.kind.group) addElsewhere(view)
  }
  /** Registers a view in another group by its names there; it is listed with the stored version. */
  const addElsewhere = (view: Served): void => {
    const id = groupResourceOf(view.kind)
    elsewhere.set(id, view)
    idOfKind.set(`${view.kind.kind}.${view.kind.group}`, id)
  }
  const entryOf = (id: string): Entry | undefined => {
    const view = elsewhere.get(id)
    return view === undefined ? byId.get(id) : { stored: view, others: [] }
  }
  for (const resource of resources)
    add(
      servedAs(resource),
      (resource.otherVersions ?? []).map((one) => viewOf(resource, one)),
    )
  const find = (group: string, resource: string, version?: string): Served | undefined =>
    versionOf(entryOf(group === '' ? resource : `${resource}.${group}`), version)
  return {
    find,
    served(kind) {
      const seen = known.get(kind)
      if (seen !== undefined) return seen
      const found = find(kind.group, kind.resource, kind.version)
      if (found !== undefined) known.set(kind, found)
      return found
    },
    findKind: (group, kind, version) => versionOf(entryOf(idOfKind.get(`${kind}.${group}`) ?? ''), version),
    all: () => [...byId.values()].flatMap(({ stored, others }) => [stored, ...others]).filter(({ isShown }) => isShown),
    add,
    remove(id) {
      const entry = byId.get(id)
      if (entry === undefined) return
      known = new WeakMap()
      byId.delete(id)
      idOfKind.delete(`${entry.stored.kind.kind}.${entry.stored.kind.group}`)
    },
  }
}

function servedAs(resource: Resource): Served {
  const { kind } = resource
  const schema = structOf(kind.group, kind.kind) ?? null
  return { resource, kind, id: groupResourceOf(kind), schema, conversion: null, isShown: true }
}

function viewOf(stored: Resource, view: OtherVersion): Served {
  const { version, struct, toStored, fromStored } = view
  const kind = { ...stored.kind, group: view.group ?? stored.kind.group, version }
  const schema = structOf(kind.group, struct) ?? null
  const resource = withRulesOf(stored, view)
  const conversion = { toStored, fromStored }
  return { resource, kind, id: groupResourceOf(stored.kind), schema, conversion, isShown: true }
}

function withRulesOf(stored: Resource, { selectable, validateCreate, validateUpdate }: OtherVersion): Resource {
  if (selectable === undefined && validateCreate === undefined) return stored
  const fields = stored.selectableFields ?? []
  const named = Object.entries(selectable ?? {}).flatMap(([name, storedName]) =>
    fields.filter((field) => field.name === storedName).map((field) => ({ ...field, name })),
  )
  return {
    ...stored,
    ...(selectable === undefined ? {} : { selectableFields: named }),
    ...(validateCreate === undefined ? {} : { validate: validateCreate, validateUpdate: validateUpdate ?? (() => []) }),
  }
}
