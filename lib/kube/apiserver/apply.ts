// Server-side apply: merges the fields that a manager applies, removes those it no longer applies, and refuses as a
// conflict a field that another manager owns with another value.
//
// Models k8s.io/apimachinery/pkg/util/managedfields and structured-merge-diff merge.Updater.

import { isJsonObject, type Json, jsonOf } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { ManagedFieldsEntry, Status, StatusCause } from '../api/generated/meta'
import type { DraftOf, KubeObject } from '../api/object'
import {
  differenceOf,
  emptySet,
  type FieldSet,
  intersectionOf,
  isEmptySet,
  pathsOf,
  unionOf,
  untouchedBy,
} from '../meta/field-set'
import { keyOf } from '../meta/keys'
import { timeOf } from '../meta/time'
import { differenceBetween, fieldsIn, mergeTyped, removeFields } from '../meta/typed'
import { checkTyped } from '../meta/typed-check'
import { anyTyped, typedStruct } from '../meta/typed-schema'
import { createObject } from './create'
import { decodeAs } from './decode'
import { acceptPartial, inScope } from './draft'
import { fieldsLastApplied, withLastApplied } from './last-applied'
import type { Caller, Machinery } from './machinery'
import { entryOf, fieldsOf, isSameManager, ownedPart, shapeFor, withEntries, withFields } from './managed-fields'
import type { Served } from './registry'
import { applyConflict, badRequest, conflict, notFound, plainError } from './status'
import { updateObject } from './update'

export interface ApplyTarget {
  readonly served: Served
  readonly subresource: string
}

export interface ApplyRequest {
  readonly applied: DraftOf<KubeObject>
  readonly force: boolean
}

export function applyObject(
  machinery: Machinery,
  asking: Caller,
  { served, subresource }: ApplyTarget,
  { applied: given, force }: ApplyRequest,
): Result<KubeObject, Status> {
  const applied = inScope(served, given)
  const caller: Caller = { ...asking, isApplying: true }
  if (applied.metadata.managedFields !== undefined) return err(badRequest('metadata.managedFields must be nil'))
  const problem = caller.isTrusted ? null : typedProblem(served, applied)
  if (problem !== null) return err(problem)
  const accepted = acceptPartial(caller, served, applied)
  if (!accepted.ok) return accepted
  // The merge happens in the requested version; the update converts the result to the stored one.
  const config = served.conversion === null ? accepted.value : applied
  const key = keyOf(config)
  const stored = machinery.storage.get(served.id, key)
  const live = stored === undefined || served.conversion === null ? stored : served.conversion.fromStored(stored)
  const fields = appliedFields(served, subresource === '' ? applied : config)
  const mine = entryOf(caller, served, { subresource, time: timeOf(machinery.clock.now()), fields }, 'Apply')
  const { uid } = applied.metadata as { readonly uid?: string }
  if (live === undefined && uid !== undefined) {
    const why = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`
    return err(conflict(served.kind, applied.metadata.name ?? '', why))
  }
  if (live === undefined) {
    if (subresource !== '') return err(notFound(served.kind, config.metadata.name ?? ''))
    return createObject(machinery, caller, served, config, { managedFields: [mine] })
  }
  const merged = mergeInto(live, { config, mine, served, force })
  if (!merged.ok) return merged
  const next = isKubectl(mine) ? withLastApplied(merged.value, given) : merged.value
  return updateObject(machinery, caller, { served, key, subresource, keepsManagedFields: true }, next)
}

/** The error when the configuration does not fit its type. Models managedfields/internal/structuredmerge.go Apply. */
function typedProblem({ kind, schema, resource }: Served, applied: DraftOf<KubeObject>): Status | null {
  const typed = resource.typed ?? (schema === null ? anyTyped : typedStruct(schema))
  const value = jsonOf(applied)
  const problem = checkTyped(value, typed)
  const { name = '', namespace = '' } = applied.metadata
  const type = `${kind.group}/${kind.version}, Kind=${kind.kind}`
  const what = `${namespace}/${name}; ${type}`
  if (problem !== null) return plainError(`failed to create typed patch object (${what}): ${problem}`)
  const unread = schema === null ? null : decodeAs(schema, value).typeError
  if (unread === null) return null
  const why = `unable to convert unstructured object to ${type}: ${converterWords(unread)}`
  return plainError(`failed to convert new object (${what}) to proper version: ${why}`)
}

/**
 * The error in the converter's words: it names no structs, reads numbers itself, and leaves only types with
 * their own decoder to JSON. Models apimachinery runtime/converter.go fromUnstructured.
 */
function converterWords(decoding: string): string {
  if (decoding.startsWith('illegal base64')) return `error decoding from json: ${decoding}`
  const wanted = /^json: cannot unmarshal (.*) into Go .*of type (.*)$/.exec(decoding)
  if (wanted === null) return decoding
  const [, found = '', type = ''] = wanted
  return `json: cannot unmarshal ${found} into Go value of type ${type === 'time.Time' ? 'string' : type}`
}

/** The fields of the configuration, with nulls and empty values; status only for kinds without a status subresource. */
function appliedFields(served: Served, applied: DraftOf<KubeObject>): FieldSet {
  const { status, ...said } = ownedPart(applied as KubeObject) as { readonly [field: string]: Json }
  const counts = status !== undefined && !served.resource.hasStatus
  return fieldsIn(counts ? { ...said, status } : said, shapeFor(served))
}

interface Merge {
  readonly config: DraftOf<KubeObject>
  readonly mine: ManagedFieldsEntry
  readonly served: Served
  readonly force: boolean
}

function mergeInto(live: KubeObject, { config, mine, served, force }: Merge): Result<KubeObject, Status> {
  const shape = shapeFor(served)
  const entries = live.metadata.managedFields ?? firstEntries(live, served)
  const known = entries.find((entry) => isSameManager(entry, mine))
  const others = entries.filter((entry) => entry !== known)
  const before = ownedPart(live)
  const merged = mergeTyped(before, ownedPart(config as KubeObject), shape)
  const dropped = known === undefined ? emptySet : differenceOf(fieldsOf(known), fieldsOf(mine))
  const ownedElsewhere = others.reduce<FieldSet>((all, entry) => unionOf(all, fieldsOf(entry)), emptySet)
  const pruned = removeFields(merged, untouchedBy(dropped, ownedElsewhere), shape) ?? {}
  const { changed } = differenceBetween(before, pruned, shape)
  const disputed = others.map((entry) => ({ entry, fields: intersectionOf(fieldsOf(entry), changed) }))
  const own = isKubectl(mine) && !force ? fieldsLastApplied(live, served) : emptySet
  const conflicts = disputed
    .map(({ entry, fields }) => ({ entry, fields: differenceOf(fields, own) }))
    .filter(({ fields }) => !isEmptySet(fields))
  if (conflicts.length > 0 && !force) return err(conflictStatus(conflicts))
  const kept = disputed.map(({ entry, fields }) => withFields(entry, differenceOf(fieldsOf(entry), fields)))
  const isUnchanged =
    known !== undefined && isEmptySet(changed) && JSON.stringify(known.fieldsV1) === JSON.stringify(mine.fieldsV1)
  return ok(withEntries(rebuilt(live, pruned), [...kept, isUnchanged ? known : mine]))
}

/** Only the manager `kubectl` migrates from client-side apply; with another name the migration is not intended. */
function isKubectl({ manager }: ManagedFieldsEntry): boolean {
  return manager === 'kubectl'
}

/** An object without managedFields: "before-first-apply" becomes the owner of its fields. */
function firstEntries(live: KubeObject, served: Served): readonly ManagedFieldsEntry[] {
  const { status: _, ...owned } = ownedPart(live) as { readonly [field: string]: Json }
  const fields = fieldsIn(owned, shapeFor(served))
  const time = live.metadata.creationTimestamp
  return [entryOf({ manager: 'before-first-apply' }, served, { subresource: '', time, fields })]
}

function rebuilt(live: KubeObject, owned: Json): KubeObject {
  const { metadata = {}, ...rest } = (isJsonObject(owned) ? owned : {}) as { readonly [field: string]: Json }
  const {
    labels: _,
    annotations: __,
    ownerReferences: ___,
    finalizers: ____,
    generateName: _____,
    ...kept
  } = live.metadata
  return {
    apiVersion: live.apiVersion,
    kind: live.kind,
    metadata: { ...kept, ...(metadata as object) },
    ...rest,
  } as KubeObject
}

interface Conflict {
  readonly entry: ManagedFieldsEntry
  readonly fields: FieldSet
}

function conflictStatus(conflicts: readonly Conflict[]): Status {
  const causes: StatusCause[] = []
  const lines: string[] = []
  const told = conflicts.map(({ entry, fields }) => ({ manager: printManager(entry), fields }))
  for (const { manager, fields } of told.sort(byText(({ manager }) => manager))) {
    const paths = pathsOf(fields)
    for (const field of paths)
      causes.push({ reason: 'FieldManagerConflict', message: `conflict with ${manager}`, field })
    lines.push(`conflicts with ${manager}:`, ...paths.map((field) => `- ${field}`))
  }
  const [only] = causes
  if (causes.length === 1 && only !== undefined)
    return applyConflict(`Apply failed with 1 conflict: ${only.message}: ${only.field}`, causes)
  return applyConflict(`Apply failed with ${causes.length} conflicts: ${lines.join('\n')}`, causes)
}

function printManager({ manager, operation, apiVersion, subresource }: ManagedFieldsEntry): string {
  const part = subresource === undefined ? '' : ` with subresource "${subresource}"`
  return operation === 'Update' ? `"${manager}"${part} using ${apiVersion}` : `"${manager}"${part}`
}
