// Drafts: objects as clients send them, checked against the kind's schema first of all.
//
// Components of the control plane send well-formed objects and skip this.

import { isJsonObject, type Json, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import type { Status } from '../api/generated/meta'
import type { DraftOf, KubeObject } from '../api/object'
import { structOf } from '../api/schema'
import { apiVersionOf } from '../meta/kinds'
import { type Decoded, decodeAs } from './decode'
import type { Caller } from './machinery'
import type { Served } from './registry'
import type { NullRule } from './resource'
import { badRequest } from './status'

export function acceptDraft<Draft extends DraftOf<KubeObject>>(
  caller: Caller,
  served: Served,
  draft: Draft,
): Result<Draft, Status> {
  const read = readDraft(caller, served, draft)
  return read.ok ? ok(asStored(served, inScope(served, read.value))) : read
}

/** Drops the namespace of a cluster-wide kind. Models registry/rest EnsureObjectNamespaceMatchesRequestNamespace. */
export function inScope<Draft extends DraftOf<KubeObject>>({ kind }: Served, draft: Draft): Draft {
  if (kind.scope === 'Namespaced' || (draft.metadata.namespace ?? '') === '') return draft
  const { namespace: _, ...metadata } = draft.metadata
  return { ...draft, metadata }
}

function asStored<Draft extends DraftOf<KubeObject>>({ conversion }: Served, draft: Draft): Draft {
  return conversion === null ? draft : (conversion.toStored(draft) as Draft)
}

function readDraft<Draft extends DraftOf<KubeObject>>(
  caller: Caller,
  served: Served,
  draft: Draft,
): Result<Draft, Status> {
  if (caller.isTrusted) return ok(draft)
  const typeProblem = checkType(served, draft)
  if (typeProblem !== null) return err(typeProblem)
  const decoded = decodeDraft(served, jsonOf(draft), nullRuleOf(caller))
  if (decoded.typeError !== null) return err(cannotHandle(served, decoded.typeError))
  if (decoded.strictErrors.length > 0) {
    if (caller.fieldValidation === 'Strict')
      return err(cannotHandle(served, `strict decoding error: ${decoded.strictErrors.join(', ')}`))
    if (caller.fieldValidation === 'Warn') for (const problem of decoded.strictErrors) caller.warn(problem)
  }
  const value = shapedAs<Draft>(decoded.value)
  return ok(isJsonObject(value.metadata) ? value : { ...value, metadata: {} })
}

function nullRuleOf({ isApplying }: Caller): NullRule {
  return isApplying === true ? 'kept' : 'dropped'
}

export function decodeDraft({ schema, resource }: Served, draft: JsonObject, nulls: NullRule): Decoded {
  if (schema !== null) return decodeAs(schema, draft)
  const read = resource.decode?.(draft, nulls)
  if (read === undefined) return { value: draft, typeError: null, strictErrors: [] }
  const meta = decodeMetadata(read.value)
  const unknown = read.unknown.map((path) => `unknown field "${path}"`)
  return { ...meta, strictErrors: [...meta.strictErrors, ...unknown] }
}

const metaStruct = structOf('meta', 'ObjectMeta')

/** Metadata of custom kinds has the server's own type. */
function decodeMetadata(value: JsonObject): Decoded {
  const given = value['metadata']
  if (metaStruct === undefined || !isJsonObject(given)) return { value, typeError: null, strictErrors: [] }
  const decoded = decodeAs(metaStruct, given)
  const strictErrors = decoded.strictErrors.map((text) => text.replace('"', '"metadata.'))
  return { ...decoded, value: { ...value, metadata: decoded.value }, strictErrors }
}

/** An applied configuration has only the manager's fields, so fields that Go always writes are not added. */
export function acceptPartial(
  caller: Caller,
  served: Served,
  draft: DraftOf<KubeObject>,
): Result<DraftOf<KubeObject>, Status> {
  const read = readDraft(caller, served, draft)
  if (!read.ok) return read
  const given = onlyGiven(jsonOf(read.value), jsonOf(draft))
  return ok(asStored(served, shapedAs<DraftOf<KubeObject>>(given)))
}

/** Keeps of the decoded value only the fields that the client gave. */
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

/** The refusal of a body of another kind than the path's. Models handlers/rest.go transformDecodeError. */
function misplaced(draft: DraftOf<KubeObject>, version: string, wanted: string, why: string): Status {
  const { kind } = draft
  return badRequest(`${kind} in version ${quote(version)} cannot be handled as a ${wanted}: ${why}`)
}

function checkType({ kind, schema }: Served, draft: DraftOf<KubeObject>): Status | null {
  const expected = apiVersionOf(kind)
  if (draft.apiVersion === expected && draft.kind === kind.kind) return null
  const [version = '', group = ''] = draft.apiVersion.split('/').reverse()
  const isKnown = structOf(kind.group, draft.kind) !== undefined
  if (schema !== null && draft.apiVersion === expected && isKnown) {
    const [home = ''] = kind.group.split('.')
    const types = `(${version}.${draft.kind}) to (${home === '' ? 'core' : home}.${kind.kind})`
    return misplaced(draft, version, kind.kind, `converting ${types}: unknown conversion`)
  }
  const isOffered = kind.group === 'autoscaling' && (version === 'v1' || version === 'v2')
  if (schema !== null && group === kind.group && !isOffered) {
    const why = `no kind ${quote(draft.kind)} is registered for version ${quote(draft.apiVersion)}`
    return misplaced(draft, version, kind.kind, `${why} in scheme "pkg/runtime/scheme.go:111"`)
  }
  if (draft.apiVersion === expected) return badRequest(`Object 'Kind' is "${draft.kind}", expected "${kind.kind}"`)
  return badRequest(
    `the API version in the data (${draft.apiVersion}) does not match the expected API version (${expected})`,
  )
}
