// Metadata as the server writes it, in one order of fields.
//
// All copies are made here so that they have one hidden class (V8): there are many, and they are read everywhere.

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

/** The metadata of a new object: its identity, and the fields that its creator gave. */
export function metadataOf(identity: Identity, given: TemplateMeta): ObjectMeta {
  const { name, uid, resourceVersion, creationTimestamp, generation } = identity
  const { generateName, namespace, labels, annotations, ownerReferences, finalizers } = given
  // One literal covers most objects, as an object that grows field by field takes more memory.
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

/** A copy with another resourceVersion, which is mutable until it is stored. */
export function stampedMetadata(old: ObjectMeta, resourceVersion: string): Building<ObjectMeta> {
  const { managedFields, deletionTimestamp, deletionGracePeriodSeconds } = old
  const isPlain = managedFields === undefined && deletionTimestamp === undefined
  if (!isPlain || deletionGracePeriodSeconds !== undefined) return { ...old, resourceVersion }
  const { name, uid, creationTimestamp, generation } = old
  return metadataOf({ name, uid, resourceVersion, creationTimestamp, generation }, old)
}
