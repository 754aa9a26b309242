// Machinery: the parts that every verb uses, and the caller.

import type { Clock } from '@/lib/base/clock'
import { drawSuffix, drawUid } from '@/lib/base/ids'
import type { Rng } from '@/lib/base/rng'
import type { KubeObject } from '../api/object'
import type { FieldValidation, UserInfo } from '../client/client'
import type { Key } from '../meta/keys'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import type { AdmissionPlugin, AdmissionRequest, ClusterReader, Operation } from './admission'
import type { Allocators } from './allocators'
import type { Authorizer } from './authorize'
import type { Registry, Served } from './registry'
import type { CreateFacts } from './resource'
import type { ChangeType, Storage, Version } from './storage'

export interface Machinery {
  readonly clock: Clock
  readonly storage: Storage
  readonly registry: Registry
  readonly admission: readonly AdmissionPlugin[]
  readonly allocators: Allocators
  readonly authorizer: Authorizer
  readonly cluster: ClusterReader
  readonly draws: Draws
}

/** The writer, and the options of the write. */
export interface Caller {
  readonly user: UserInfo
  /** True for control plane components: their objects are well formed, and they may do everything. */
  readonly isTrusted: boolean
  readonly manager: string
  readonly dryRun: boolean
  readonly fieldValidation: FieldValidation
  /** Set when the object comes from server-side apply. */
  readonly isApplying?: true
  warn(message: string): void
}

/** Random streams, one for each purpose, so that one more object somewhere changes no names elsewhere. */
export interface Draws {
  uid(resource: string): string
  suffix(base: string): string
  readonly admission: Rng
}

export function createDraws(rng: Rng): Draws {
  const uidOf = streamsOf(rng, 'uid')
  const suffixOf = streamsOf(rng, 'name')
  return {
    uid: (resource) => drawUid(uidOf(resource)),
    suffix: (base) => drawSuffix(suffixOf(base), 5),
    admission: rng.fork('admission'),
  }
}

function streamsOf(rng: Rng, purpose: string): (name: string) => Rng {
  const streams = new Map<string, Rng>()
  return (name) => {
    const known = streams.get(name)
    if (known !== undefined) return known
    const stream = rng.fork(`${purpose}/${name}`)
    streams.set(name, stream)
    return stream
  }
}

/** The revision of the next write; a verb makes no other write in between. */
export function nextRevision({ storage }: Pick<Machinery, 'storage'>): string {
  return storage.nextVersion
}

/** Stores an object under the next revision; one that carries it already is stored as it is. */
export function store(machinery: Machinery, served: Served, change: ChangeType, key: Key, object: KubeObject): Version {
  const resourceVersion = nextRevision(machinery)
  const isStamped = object.metadata.resourceVersion === resourceVersion
  const stamped = isStamped ? object : { ...object, metadata: { ...object.metadata, resourceVersion } }
  return machinery.storage.write(change, served.id, key, stamped)
}

export function factsFor({ clock, storage }: Machinery, served: Served, object: KubeObject): CreateFacts {
  return { nowMs: clock.now(), uid: object.metadata.uid, others: () => storage.list(served.id) }
}

export function clusterReader(storage: Storage): ClusterReader {
  return {
    get: <Kind extends KubeObject>(kind: KindOf<Kind>, key: Key) =>
      storage.get(groupResourceOf(kind), key) as Kind | undefined,
    list: <Kind extends KubeObject>(kind: KindOf<Kind>, namespace?: string) =>
      storage.list(groupResourceOf(kind), namespace) as readonly Kind[],
  }
}

export interface AdmissionSubject {
  readonly operation: Operation
  readonly subresource: string
  readonly namespace: string
  readonly name: string
  readonly old: KubeObject | null
}

export function admissionRequest(
  machinery: Machinery,
  caller: Caller,
  served: Served,
  subject: AdmissionSubject,
): AdmissionRequest {
  const { operation, subresource, namespace, name, old } = subject
  return {
    operation,
    kind: served.kind,
    subresource,
    namespace,
    name,
    old,
    user: caller.user,
    dryRun: caller.dryRun,
    nowMs: machinery.clock.now(),
    cluster: machinery.cluster,
    rng: machinery.draws.admission,
    warn: caller.warn,
  }
}
