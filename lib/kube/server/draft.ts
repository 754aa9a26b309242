// Drafts: what a client hands in, checked against the kind's schema before anything else looks at it.
//
// Components of the control plane hand in well formed objects and skip this.

import { isJsonObject, type Json } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { DraftOf, KubeObject, Status } from '../api/object'
import { apiVersionOf } from '../meta/kinds'
import { decodeAs } from './decode'
import type { Caller } from './machinery'
import type { Served } from './registry'
import { badRequest } from './status'

export function acceptDraft<Draft extends DraftOf<KubeObject>>(
  caller: Caller,
  served: Served,
  draft: Draft,
): Result<Draft, Status> {
  if (caller.isTrusted) return ok(draft)
  const typeProblem = checkType(served, draft)
  if (typeProblem !== null) return err(typeProblem)
  if (served.schema === null) return ok(draft)
  const decoded = decodeAs(served.schema, draft as unknown as Json)
  if (decoded.typeError !== null) return err(cannotHandle(served, decoded.typeError))
  if (decoded.strictErrors.length > 0) {
    if (caller.fieldValidation === 'Strict')
      return err(cannotHandle(served, `strict decoding error: ${decoded.strictErrors.join(', ')}`))
    if (caller.fieldValidation === 'Warn') for (const problem of decoded.strictErrors) caller.warn(problem)
  }
  const value = decoded.value as unknown as Draft
  return ok(isJsonObject(value.metadata) ? value : { ...value, metadata: {} })
}

/** An applied configuration: only what the manager wants, so nothing is added that Go would write of itself. */
export function acceptPartial(
  caller: Caller,
  served: Served,
  draft: DraftOf<KubeObject>,
): Result<DraftOf<KubeObject>, Status> {
  const accepted = acceptDraft(caller, served, draft)
  if (!accepted.ok) return accepted
  return ok(onlyGiven(accepted.value as unknown as Json, draft as unknown as Json) as unknown as DraftOf<KubeObject>)
}

/** The decoded values of the fields that were given. */
function onlyGiven(decoded: Json, given: Json): Json {
  if (isJsonObject(decoded) && isJsonObject(given)) {
    const names = Object.keys(given).filter((name) => name in decoded || given[name] !== null)
    const kept = names.filter((name) => name in decoded)
    return Object.fromEntries(kept.map((name) => [name, onlyGiven(decoded[name] ?? null, given[name] ?? null)]))
  }
  if (Array.isArray(decoded) && Array.isArray(given)) {
    const items: readonly Json[] = given
    return (decoded as readonly Json[]).map((item, i) => onlyGiven(item, items[i] ?? null))
  }
  return decoded
}

export function cannotHandle({ kind }: Served, why: string): Status {
  return badRequest(`${kind.kind} in version "${kind.version}" cannot be handled as a ${kind.kind}: ${why}`)
}

function checkType({ kind }: Served, draft: DraftOf<KubeObject>): Status | null {
  const expected = apiVersionOf(kind)
  if (draft.apiVersion !== expected)
    return badRequest(
      `the API version in the data (${draft.apiVersion}) does not match the expected API version (${expected})`,
    )
  if (draft.kind !== kind.kind) return badRequest(`Object 'Kind' is "${draft.kind}", expected "${kind.kind}"`)
  return null
}
