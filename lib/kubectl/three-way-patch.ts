// The patch of `kubectl apply`: what the file adds or changes against the live object, and what it no longer says.
//
// Models strategicpatch.CreateThreeWayMergePatch for the lists that merge by a key; other lists are replaced whole.

import { deepEqual, isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { sortedBytewise } from '@/lib/base/order'

/** The key by which the items of a list are matched; absent: the list is replaced. Merge keys of the built-in kinds. */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  env: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  ownerReferences: 'uid',
  topologySpreadConstraints: 'topologyKey',
  secrets: 'name',
}

export function threeWayPatch(before: JsonObject, live: JsonObject, after: JsonObject): JsonObject {
  return objectPatch(before, live, after)
}

function objectPatch(before: JsonObject, live: JsonObject, after: JsonObject): JsonObject {
  const patch: Record<string, Json> = {}
  for (const key of sortedBytewise(new Set([...Object.keys(before), ...Object.keys(after)]))) {
    const change = fieldPatch(key, { before: before[key], live: live[key], after: after[key] })
    if (change !== undefined) patch[key] = change
  }
  return patch
}

interface Three {
  readonly before: Json | undefined
  readonly live: Json | undefined
  readonly after: Json | undefined
}

/** undefined: nothing to change. */
function fieldPatch(key: string, { before, live, after }: Three): Json | undefined {
  if (after === undefined) return live === undefined ? undefined : null
  if (isJsonObject(after) && isJsonObject(live)) {
    const patch = objectPatch(
      isJsonObject(before) ? (before as JsonObject) : {},
      live as JsonObject,
      after as JsonObject,
    )
    return Object.keys(patch).length === 0 ? undefined : patch
  }
  const mergeKey = mergeKeyOf(key, after)
  if (mergeKey !== null && Array.isArray(after) && Array.isArray(live)) {
    return listPatch(mergeKey, { before: Array.isArray(before) ? before : [], live, after })
  }
  return deepEqual(after, live) ? undefined : after
}

/** `ports` merge by containerPort in a container, by port in a Service. */
function mergeKeyOf(key: string, after: Json): string | null {
  if (key !== 'ports') return mergeKeys[key] ?? null
  const [first] = Array.isArray(after) ? after : []
  return isJsonObject(first) && 'containerPort' in first ? 'containerPort' : 'port'
}

interface ThreeLists {
  readonly before: readonly Json[]
  readonly live: readonly Json[]
  readonly after: readonly Json[]
}

function listPatch(mergeKey: string, { before, live, after }: ThreeLists): Json | undefined {
  const find = (items: readonly Json[], value: Json | undefined): JsonObject => {
    const found = items.find((item) => isJsonObject(item) && deepEqual((item as JsonObject)[mergeKey], value))
    return isJsonObject(found) ? (found as JsonObject) : {}
  }
  const changes: Json[] = []
  for (const item of after) {
    if (!isJsonObject(item)) continue
    const value = (item as JsonObject)[mergeKey]
    const patch = objectPatch(find(before, value), find(live, value), item as JsonObject)
    if (Object.keys(patch).length > 0 && value !== undefined) changes.push({ ...patch, [mergeKey]: value })
  }
  for (const item of before) {
    const value = isJsonObject(item) ? (item as JsonObject)[mergeKey] : undefined
    const isGone = value !== undefined && Object.keys(find(after, value)).length === 0
    if (isGone && Object.keys(find(live, value)).length > 0) changes.push({ $patch: 'delete', [mergeKey]: value })
  }
  return changes.length === 0 ? undefined : changes
}
