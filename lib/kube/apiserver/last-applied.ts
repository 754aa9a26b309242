// The annotation of client-side apply, as the server reads and updates it: its author owns the applied fields,
// so kubectl can migrate to server-side apply without a conflict, and each later apply updates the annotation.
//
// Models k8s.io/apimachinery/pkg/util/managedfields/internal lastappliedmanager.go and lastappliedupdater.go.

import { isJsonObject, type Json, shapedAs } from '@/lib/base/json'
import { printGoJson } from '@/lib/go/json-text'
import type { DraftOf, KubeObject } from '../api/object'
import { differenceOf, emptySet, type FieldSet } from '../meta/field-set'
import { apiVersionOf } from '../meta/kinds'
import { withMetadata } from '../meta/object'
import { differenceBetween, fieldsIn } from '../meta/typed'
import { ownedPart, shapeFor } from './managed-fields'
import type { Served } from './registry'

const annotation = 'kubectl.kubernetes.io/last-applied-configuration'

/** The client-side applied fields that are unchanged; they count as kubectl's, whatever managedFields says. */
export function fieldsLastApplied(live: KubeObject, served: Served): FieldSet {
  const applied = readApplied(live.metadata.annotations?.[annotation] ?? '')
  if (applied === null || applied.apiVersion !== apiVersionOf(served.kind)) return emptySet
  const shape = shapeFor(served)
  const { changed, removed } = differenceBetween(ownedPart(applied), ownedPart(live), shape)
  return differenceOf(differenceOf(fieldsIn(ownedPart(applied), shape), changed), removed)
}

function readApplied(text: string): KubeObject | null {
  try {
    const read = JSON.parse(text) as Json
    return isJsonObject(read) ? { ...shapedAs<KubeObject>(read), metadata: metadataIn(read['metadata']) } : null
  } catch {
    return null
  }
}

function metadataIn(value: Json | undefined): KubeObject['metadata'] {
  return shapedAs(isJsonObject(value) ? value : {})
}

/** Updates the annotation, if the object has one, to the configuration applied now. */
export function withLastApplied(object: KubeObject, applied: DraftOf<KubeObject>): KubeObject {
  const { annotations = {} } = object.metadata
  if ((annotations[annotation] ?? '') === '') return object
  const { [annotation]: _, ...own } = applied.metadata.annotations ?? {}
  const { annotations: given, ...metadata } = applied.metadata
  const shown = { ...applied, metadata: given === undefined ? metadata : { ...metadata, annotations: own } }
  return withMetadata(object, { annotations: { ...annotations, [annotation]: `${printGoJson(shown)}\n` } })
}
