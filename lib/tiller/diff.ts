// Three-way diff: what the last revision said, what lives in the cluster, what the new revision says, field by field.
//
// For people: it explains an upgrade. The server decides by field ownership (server-side apply); where a person changed
// a field by hand, this names what becomes of the change.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedBytewise } from '@/lib/base/order'

export interface FieldChange {
  /** `spec.template.spec.containers[api].image`; list items by name where they have one. */
  readonly path: string
  readonly before?: Json
  readonly live?: Json
  readonly after?: Json
  readonly decision: FieldDecision
}

export type FieldDecision =
  /** The new revision adds or changes the field. */
  | 'set'
  /** The last revision had the field, the new one has not. */
  | 'removed'
  /** The field was changed in the cluster, and the new revision overrides the change. */
  | 'overwritten'
  /** The field was changed in the cluster; both revisions agree, so Helm restores their value. */
  | 'restored'

/** Fields in which the three differ; fields that only the live object has (status, defaults) are left out. */
export function threeWay(
  before: JsonObject | null,
  live: JsonObject | null,
  after: JsonObject | null,
): readonly FieldChange[] {
  const leaves = { before: leavesOf(before), live: leavesOf(live), after: leavesOf(after) }
  const paths = sortedBytewise(new Set([...leaves.before.keys(), ...leaves.after.keys()]))
  return paths.flatMap((path) => changeAt(path, leaves))
}

interface Leaves {
  readonly before: ReadonlyMap<string, Json>
  readonly live: ReadonlyMap<string, Json>
  readonly after: ReadonlyMap<string, Json>
}

function changeAt(path: string, leaves: Leaves): readonly FieldChange[] {
  const before = leaves.before.get(path)
  const live = leaves.live.get(path)
  const after = leaves.after.get(path)
  const decision = decide(before, live, after)
  if (decision === null) return []
  return [
    {
      path,
      ...(before === undefined ? {} : { before }),
      ...(live === undefined ? {} : { live }),
      ...(after === undefined ? {} : { after }),
      decision,
    },
  ]
}

function decide(before: Json | undefined, live: Json | undefined, after: Json | undefined): FieldDecision | null {
  if (after === undefined) return live === undefined ? null : 'removed'
  if (live !== undefined && deepEqual(live, after)) return null
  const touched = before !== undefined && live !== undefined && !deepEqual(before, live)
  if (!touched) return 'set'
  return deepEqual(before, after) ? 'restored' : 'overwritten'
}

function leavesOf(object: JsonObject | null): ReadonlyMap<string, Json> {
  const leaves = new Map<string, Json>()
  if (object !== null) collect(leaves, '', object)
  return leaves
}

function collect(leaves: Map<string, Json>, path: string, value: Json): void {
  if (isJsonObject(value)) {
    const entries = Object.entries(value as JsonObject)
    if (entries.length === 0 && path !== '') leaves.set(path, value)
    for (const [key, part] of entries) collect(leaves, path === '' ? key : `${path}.${key}`, part)
  } else if (Array.isArray(value) && value.length > 0) {
    value.forEach((item: Json, i) => {
      collect(leaves, `${path}[${itemName(item) ?? i}]`, item)
    })
  } else {
    leaves.set(path, value)
  }
}

function itemName(item: Json): string | null {
  const name = isJsonObject(item) ? (item as JsonObject)['name'] : undefined
  return typeof name === 'string' ? name : null
}
