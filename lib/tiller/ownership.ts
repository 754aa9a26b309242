// Ownership: how Helm marks what it installed, and refuses to take over what it did not.
//
// Models helm.sh/helm/v4/pkg/action/validate.go.

import { isJsonObject, type JsonObject } from '@/lib/base/json'

const managedBy = 'app.kubernetes.io/managed-by'
const releaseName = 'meta.helm.sh/release-name'
const releaseNamespace = 'meta.helm.sh/release-namespace'

export interface Owner {
  readonly name: string
  readonly namespace: string
}

/** The object with Helm's label and annotations on it. */
export function withOwner(object: JsonObject, owner: Owner): JsonObject {
  const metadata = objectAt(object, 'metadata')
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...objectAt(metadata, 'labels'), [managedBy]: 'Helm' },
      annotations: {
        ...objectAt(metadata, 'annotations'),
        [releaseName]: owner.name,
        [releaseNamespace]: owner.namespace,
      },
    },
  }
}

/** Why a live object does not belong to the release; null when it does. */
export function foreignReason(live: JsonObject, owner: Owner): string | null {
  const metadata = objectAt(live, 'metadata')
  const faults = [
    keyFault('label', objectAt(metadata, 'labels'), managedBy, 'Helm'),
    keyFault('annotation', objectAt(metadata, 'annotations'), releaseName, owner.name),
    keyFault('annotation', objectAt(metadata, 'annotations'), releaseNamespace, owner.namespace),
  ].filter((fault) => fault !== null)
  return faults.length === 0 ? null : `invalid ownership metadata; ${faults.join('; ')}`
}

function keyFault(what: 'label' | 'annotation', values: JsonObject, key: string, wanted: string): string | null {
  const value = values[key]
  if (value === wanted) return null
  if (value === undefined) return `${what} validation error: missing key "${key}": must be set to "${wanted}"`
  return `${what} validation error: key "${key}" must equal "${wanted}": current value is "${String(value)}"`
}

export function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key]
  return isJsonObject(value) ? (value as JsonObject) : {}
}
