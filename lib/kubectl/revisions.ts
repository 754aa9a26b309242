// Revisions of a workload: its ReplicaSets, or its ControllerRevisions, by number.
//
// Models k8s.io/kubectl/pkg/polymorphichelpers history.go and rollback.go.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { byNumber } from '@/lib/base/order'
import { bodyOf } from './faults'
import type { KubectlCall } from './host'
import { listIn, numberIn, objectIn, textIn } from './object'
import type { Target } from './targets'

const revisionKey = 'deployment.kubernetes.io/revision'

export interface Revision {
  readonly number: number
  readonly cause: string
  readonly template: JsonObject
  readonly annotations: JsonObject
  /** The ReplicaSet or ControllerRevision itself. */
  readonly object: JsonObject
}

export function hasRevisions(kind: string): boolean {
  return kind === 'Deployment' || kind === 'StatefulSet' || kind === 'DaemonSet'
}

/** Ascending. */
export function revisionsOf(call: KubectlCall, target: Target, owner: JsonObject): readonly Revision[] {
  const found =
    target.resource.kind === 'Deployment' ? fromReplicaSets(call, target, owner) : fromRevisions(call, target, owner)
  return [...found].sort(byNumber(({ number }) => number))
}

function ownedBy(call: KubectlCall, path: string, owner: JsonObject): readonly JsonObject[] {
  const answer = call.host.request({ method: 'GET', path })
  const uid = textIn(owner, 'metadata', 'uid')
  return listIn(bodyOf(answer), 'items').filter((item) =>
    listIn(item, 'metadata', 'ownerReferences').some((reference) => textIn(reference, 'uid') === uid),
  )
}

function fromReplicaSets(call: KubectlCall, { namespace }: Target, owner: JsonObject): readonly Revision[] {
  return ownedBy(call, `/apis/apps/v1/namespaces/${namespace}/replicasets`, owner).map((set) => ({
    number: Number(textIn(set, 'metadata', 'annotations', revisionKey) || '0'),
    cause: textIn(set, 'metadata', 'annotations', 'kubernetes.io/change-cause'),
    template: objectIn(set, 'spec', 'template'),
    annotations: objectIn(set, 'metadata', 'annotations'),
    object: set,
  }))
}

function fromRevisions(call: KubectlCall, { namespace }: Target, owner: JsonObject): readonly Revision[] {
  return ownedBy(call, `/apis/apps/v1/namespaces/${namespace}/controllerrevisions`, owner).map((revision) => ({
    number: numberIn(revision, 0, 'revision'),
    cause: textIn(revision, 'metadata', 'annotations', 'kubernetes.io/change-cause'),
    template: templateIn(revision),
    annotations: objectIn(revision, 'metadata', 'annotations'),
    object: revision,
  }))
}

function templateIn(revision: JsonObject): JsonObject {
  const template = objectIn(revision, 'data', 'spec', 'template')
  const { $patch: _replace, ...rest } = template
  return isJsonObject(rest) ? rest : {}
}
