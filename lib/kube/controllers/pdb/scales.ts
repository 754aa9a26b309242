// How many replicas the controllers of pods want, and when that changes.
//
// Models the finders of pkg/controller/disruption/disruption.go: a ReplicaSet of a Deployment counts as the Deployment.

import { err, ok, type Result } from '@/lib/base/result'
import type { OwnerReference } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import type { InformerFactory } from '../../client/informer'
import { keyFor } from '../../meta/keys'
import { deployments, replicaSets, replicationControllers, statefulSets } from '../../meta/kinds'
import { controllerOf } from '../../meta/owner'

export interface FoundScale {
  readonly uid: string
  readonly replicas: number
}

export interface Scales {
  /** Null for a controller that is gone; an error for one that has no scale. */
  find(namespace: string, owner: OwnerReference): Result<FoundScale | null, string>
  onChange(tell: (namespace: string) => void): void
}

interface Scalable extends KubeObject {
  readonly spec: { readonly replicas?: number }
}

export function createScales(informers: InformerFactory): Scales {
  const kinds = {
    Deployment: informers.of(deployments),
    ReplicaSet: informers.of(replicaSets),
    StatefulSet: informers.of(statefulSets),
    ReplicationController: informers.of(replicationControllers),
  }
  const held = (namespace: string, owner: OwnerReference): Scalable | undefined => {
    const informer = kinds[owner.kind as keyof typeof kinds]
    const found = informer.get(keyFor(namespace, owner.name))
    return found?.metadata.uid === owner.uid ? found : undefined
  }
  const find = (namespace: string, owner: OwnerReference): Result<FoundScale | null, string> => {
    if (!(owner.kind in kinds)) return err(`${resourceOf(owner)} does not implement the scale subresource`)
    const object = held(namespace, owner)
    if (object === undefined) return ok(null)
    const above = owner.kind === 'ReplicaSet' ? controllerOf(object) : undefined
    if (above?.kind === 'Deployment') return find(namespace, above)
    return ok({ uid: object.metadata.uid, replicas: object.spec.replicas ?? 1 })
  }
  return {
    find,
    onChange(tell) {
      for (const informer of Object.values(kinds)) {
        const changed = (object: Scalable, previous: Scalable): void => {
          if (object.spec.replicas !== previous.spec.replicas) tell(object.metadata.namespace ?? '')
        }
        informer.on({ updated: changed })
      }
    },
  }
}

/** `jobs.batch`, `daemonsets.apps`. */
function resourceOf({ apiVersion, kind }: OwnerReference): string {
  const [group = '', version] = apiVersion.split('/')
  const plural = `${kind.toLowerCase()}s`
  return version === undefined ? plural : `${plural}.${group}`
}
