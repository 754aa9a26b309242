// Owners: the owner references of an object, and the one that is its controller.

import type { OwnerReference } from '../api/generated/meta'
import type { KubeObject, TemplateMeta } from '../api/object'

/** The one owner that controls an object; undefined for an orphan. */
export function controllerOf(object: { readonly metadata: TemplateMeta }): OwnerReference | undefined {
  const owners = object.metadata.ownerReferences
  if (owners === undefined) return undefined
  for (let i = 0; i < owners.length; i++) if (owners[i]?.controller === true) return owners[i]
  return undefined
}

/** A change that gives an object another controller, or takes its own away. */
export function hasNewController(object: KubeObject, previous: KubeObject): boolean {
  if (object.metadata.ownerReferences === previous.metadata.ownerReferences) return false
  return controllerOf(object)?.uid !== controllerOf(previous)?.uid
}

/** The reference a controller writes into what it makes. */
export function controllerReference(owner: KubeObject): OwnerReference {
  const { apiVersion, kind } = owner
  const { name, uid } = owner.metadata
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true }
}
