// ReplicaSets of a Deployment: the one with the Deployment's own template, the oldest where there are several.
//
// Models k8s.io/kubectl/pkg/util/deployment FindNewReplicaSet.

import { deepEqual, type Json, type JsonObject } from '@/lib/base/json'
import { byText, inOrderOf } from '@/lib/base/order'
import { nameOf, objectIn, textIn } from '../object'

export function newestSetOf(sets: readonly JsonObject[], template: JsonObject): JsonObject | null {
  const byAge = [...sets].sort(
    inOrderOf(
      byText((set) => textIn(set, 'metadata', 'creationTimestamp')),
      byText(nameOf),
    ),
  )
  const wanted = withoutHash(template)
  return byAge.find((set) => deepEqual(withoutHash(objectIn(set, 'spec', 'template')), wanted)) ?? null
}

function withoutHash(template: JsonObject): Json {
  const { creationTimestamp: _none, ...metadata } = objectIn(template, 'metadata')
  const { 'pod-template-hash': _hash, ...labels } = objectIn(metadata, 'labels')
  return { ...template, metadata: { ...metadata, labels } }
}
