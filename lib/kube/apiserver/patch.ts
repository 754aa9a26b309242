// Patch: reads the object, applies the patch and continues as an update.

import { isJsonObject, type Json, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import { sortedKeys } from '@/lib/base/order'
import { err, type Result } from '@/lib/base/result'
import { formatJson } from '@/lib/go/json-fmt'
import { printGoJson } from '@/lib/go/json-text'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import { structOf } from '../api/schema'
import type { Patch } from '../client/client'
import { invalidValue } from '../meta/field-error'
import type { Key } from '../meta/keys'
import { jsonPatch, mergePatch } from '../meta/patch'
import { strategicPatch } from '../meta/strategic'
import { decodeDraft } from './draft'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'
import { badRequest, invalid, notFound, unprocessable, unsupportedMediaType } from './status'
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
  const patched = applyPatch(served, jsonOf(base), patch)
  if (!patched.ok) return patched
  if (!isJsonObject(patched.value) || !isJsonObject(patched.value['metadata'] ?? null))
    return err(badRequest('the patched object is no object'))
  const misfit = caller.isTrusted ? null : misfitOf(caller, served, patched.value)
  if (misfit !== null && patch.type === 'strategic')
    return err(invalidPatch(formatJson(patch.value), asConverted(served, misfit)))
  if (misfit !== null) return err(invalidPatch(printPatched(served, patched.value, jsonOf(base)), misfit))
  return updateObject(machinery, caller, target, shapedAs<KubeObject>(patched.value))
}

/** The decoding error of the patched object; null when it decodes. */
function misfitOf(caller: Caller, served: Served, patched: JsonObject): string | null {
  const { typeError, strictErrors } = decodeDraft(served, patched, 'dropped')
  if (typeError !== null) return typeError
  if (caller.fieldValidation !== 'Strict' || strictErrors.length === 0) return null
  return `strict decoding error: ${strictErrors.join(', ')}`
}

const goKinds: Readonly<Record<string, string>> = { number: 'int64', object: 'map', array: 'slice' }

/** Strategic patches are decoded by the converter, so errors are in its words. Models runtime/converter.go. */
function asConverted({ kind }: Served, why: string): string {
  const found = /cannot unmarshal (\w+)( -?[\d.]+)? into Go .* of type (\S+)$/.exec(why)
  if (found === null) return why
  const [, json = '', number = '', target = ''] = found
  const source = number.includes('.') ? 'float64' : (goKinds[json] ?? json)
  if (target.startsWith('[]')) return `cannot restore slice from ${source}`
  if (target.startsWith('map[')) return `cannot restore map from ${source}`
  const named = target.replace(/^v\d\./, '')
  if (structOf(kind.group, named) !== undefined) return `cannot restore struct from: ${source}`
  const isNumber = source === 'int64' || source === 'float64'
  if (isNumber && target !== 'bool') return `cannot convert ${source} to ${target}`
  return `unrecognized type: ${named === target ? target : 'string'}`
}

/** `shown` is a strategic patch itself, or for other patches the patched object. */
function invalidPatch(shown: string, why: string): Status {
  return invalid({ group: '', kind: '' }, '', [invalidValue('patch', shown, why)])
}

/** The object as json-patch prints it: changed parts sorted by key, others in the encoder's order. */
function printPatched(served: Served, value: Json, old: Json | undefined): string {
  if (served.schema === null || !isJsonObject(value)) return printGoJson(value)
  if (value === old) return JSON.stringify(value)
  const before = isJsonObject(old) ? old : {}
  const part = (key: string): string => printPatched(served, value[key] ?? null, before[key])
  return `{${sortedKeys(value)
    .map((key) => `${JSON.stringify(key)}:${part(key)}`)
    .join(',')}}`
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
      return done.ok ? done : err(unprocessable())
    }
  }
}
