// Owners: which object made which, and which one controls it.

import type { KubeObject, OwnerReference, TemplateMeta } from '../api/object'

/** The one owner that controls an object; undefined for an orphan. */
export function controllerOf(object: { readonly metadata: TemplateMeta }): OwnerReference | undefined {
  const owners = object.metadata.ownerReferences
  if (owners === undefined) return undefined
  for (let i = 0; i < owners.length; i++) if (owners[i]?.controller === true) return owners[i]
  return undefined
}

export function isControlledBy(object: KubeObject, owner: KubeObject): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid
}

/** The reference a controller writes into what it makes. */
export function controllerReference(owner: KubeObject): OwnerReference {
  const { apiVersion, kind } = owner
  const { name, uid } = owner.metadata
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }
}
