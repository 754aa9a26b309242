// Metadata as the server writes it, in one order of fields.
//
// Copies made in one place are of one hidden class: there are many, and everybody reads them.

import type { ObjectMeta } from '../api/generated/meta'
import type { TemplateMeta } from '../api/object'

type Building<Value> = { -readonly [Name in keyof Value]: Value[Name] }

interface Identity {
  readonly name: string
  readonly uid: string
  readonly resourceVersion: string
  readonly creationTimestamp: string
  readonly generation: number | undefined
}

/** Who an object is, and what its maker said of it. */
export function metadataOf(identity: Identity, given: TemplateMeta): ObjectMeta {
  const { name, uid, resourceVersion, creationTimestamp, generation } = identity
  const { generateName, namespace, labels, annotations, ownerReferences, finalizers } = given
  // In one piece for most: an object that grows field by field takes more room.
  const metadata: Building<ObjectMeta> =
    generateName === undefined && namespace !== undefined
      ? { name, uid, resourceVersion, creationTimestamp, namespace }
      : { name, uid, resourceVersion, creationTimestamp }
  if (generateName !== undefined) {
    metadata.generateName = generateName
    if (namespace !== undefined) metadata.namespace = namespace
  }
  if (generation !== undefined) metadata.generation = generation
  if (labels !== undefined) metadata.labels = labels
  if (annotations !== undefined) metadata.annotations = annotations
  if (ownerReferences !== undefined) metadata.ownerReferences = ownerReferences
  if (finalizers !== undefined) metadata.finalizers = finalizers
  return metadata
}

/** The same at another revision: a copy that may be written to until it is stored. */
export function stampedMetadata(old: ObjectMeta, resourceVersion: string): Building<ObjectMeta> {
  const { managedFields, deletionTimestamp, deletionGracePeriodSeconds } = old
  const isPlain = managedFields === undefined && deletionTimestamp === undefined
  if (!isPlain || deletionGracePeriodSeconds !== undefined) return { ...old, resourceVersion }
  const { name, uid, creationTimestamp, generation } = old
  return metadataOf({ name, uid, resourceVersion, creationTimestamp, generation }, old)
}
