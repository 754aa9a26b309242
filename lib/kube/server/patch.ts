// Patch: reads the object, changes it as asked, and goes the way of an update.

import { isJsonObject, type Json } from '@/lib/base/json'
import { err, type Result } from '@/lib/base/result'
import type { KubeObject, Status } from '../api/object'
import type { Patch } from '../client/client'
import type { Key } from '../meta/keys'
import { jsonPatch, mergePatch } from '../meta/patch'
import { strategicPatch } from '../meta/strategic'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'
import { badRequest, notFound, unprocessable, unsupportedMediaType } from './status'
import { updateObject } from './update'

export interface PatchTarget {
  readonly served: Served
  readonly key: Key
  readonly subresource: string
}

export function patchObject(
  machinery: Machinery,
  caller: Caller,
  target: PatchTarget,
  patch: Patch,
): Result<KubeObject, Status> {
  const { served, key } = target
  const old = machinery.storage.get(served.id, key)
  if (old === undefined) return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  const base = served.conversion === null ? old : served.conversion.fromStored(old)
  const patched = applyPatch(served, base as unknown as Json, patch)
  if (!patched.ok) return patched
  if (!isJsonObject(patched.value) || !isJsonObject(patched.value['metadata'] ?? null))
    return err(badRequest('the patched object is no object'))
  return updateObject(machinery, caller, target, patched.value as unknown as KubeObject)
}

function applyPatch(served: Served, old: Json, patch: Patch): Result<Json, Status> {
  switch (patch.type) {
    case 'merge':
      return { ok: true, value: mergePatch(old, patch.value) }
    case 'strategic':
      if (served.schema === null)
        return err(
          unsupportedMediaType(
            'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
          ),
        )
      return { ok: true, value: strategicPatch(old, patch.value, served.schema) }
    case 'json': {
      const done = jsonPatch(old, patch.operations)
      return done.ok ? done : err(unprocessable(done.error))
    }
  }
}
