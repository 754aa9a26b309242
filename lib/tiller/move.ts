// Moving: what upgrade and rollback share: from one revision's objects to another's.
//
// Models helm.sh/helm/v4/pkg/kube client.go Update.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { applyObject, deleteObject, type Located, liveObject, nameOf } from './objects'
import { objectAt, withOwner } from './ownership'
import type { Release } from './release'
import { historyOf, saveRelease } from './storage'

export interface Move {
  readonly to: Release
  /** Where the objects of the last revision live. */
  readonly current: readonly Located[]
  readonly target: readonly Located[]
  /** Takes fields over from other managers. */
  readonly force: boolean
}

export interface Moved {
  readonly result: Result<null, string>
  /** Objects that the move created. */
  readonly made: readonly Located[]
}

/** Applies the new revision's objects, then deletes those that only the old revision had. */
export function moveObjects(context: TillerContext, { to, current, target, force }: Move): Moved {
  const olds = new Map(current.map((at) => [identityOf(at), at.manifest.object]))
  const made: Located[] = []
  for (const at of target) {
    const old = olds.get(identityOf(at))
    const isNew = liveObject(context, at) === null
    const before = old === undefined ? null : withOwner(old, to)
    const result = applyObject(context, at, withOwner(at.manifest.object, to), { before, force })
    if (!result.ok) return { result: isNew ? err(`failed to create resource: ${result.error}`) : result, made }
    if (isNew) made.push(at)
  }
  removeLeft(context, current, target)
  return { result: ok(null), made }
}

/** Deletes the objects that a failed move created (--cleanup-on-fail). */
export function deleteMade(context: TillerContext, made: readonly Located[]): void {
  for (const at of made) deleteObject(context, at)
}

/** Marks every deployed revision as superseded. */
export function supersedeDeployed({ client }: TillerContext, { name, namespace, version }: Release): void {
  for (const older of historyOf(client, name, namespace)) {
    if (older.status === 'deployed' && older.version !== version)
      saveRelease(client, { ...older, status: 'superseded' })
  }
}

/** Deletes objects of the last revision that the new one lacks, except those with the policy "keep". */
function removeLeft(context: TillerContext, current: readonly Located[], target: readonly Located[]): void {
  const wanted = new Set(target.map(identityOf))
  for (const at of current) {
    if (wanted.has(identityOf(at))) continue
    const live = liveObject(context, at)
    if (live === null) continue
    if (isKept(jsonOf(live))) context.note({ ...nameOf(at), what: 'kept', changes: [] })
    else deleteObject(context, at)
  }
}

/** `helm.sh/resource-policy: keep`. */
export function isKept(object: JsonObject): boolean {
  const policy = objectAt(objectAt(object, 'metadata'), 'annotations')['helm.sh/resource-policy']
  return typeof policy === 'string' && policy.trim().toLowerCase() === 'keep'
}

/** Group, kind, namespace and name: two manifests with the same are the same object. The group is the one part of its
 * apiVersion that counts, so an object moves from v1beta1 to v1 in place. */
export function identityOf({ kind, namespace, name }: Located): string {
  return `${kind.group}/${kind.kind}/${namespace}/${name}`
}
