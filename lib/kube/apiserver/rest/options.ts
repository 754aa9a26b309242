// Query options: the checks that run before the verb.
//
// Models k8s.io/apimachinery/pkg/apis/meta/v1/validation and meta/internalversion/validation.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { quote } from '@/lib/go/quote'
import { parseInt, parseUint } from '@/lib/go/strconv'
import type { Status } from '../../api/generated/meta'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  requiredValue,
  tooLong,
  unsupportedValue,
} from '../../meta/field-error'
import { badRequest, invalid, plainError } from '../status'
import type { RestRequest } from './request'

const optionsOf: Readonly<Record<RestRequest['method'], string>> = {
  GET: 'ListOptions',
  POST: 'CreateOptions',
  PUT: 'UpdateOptions',
  PATCH: 'PatchOptions',
  DELETE: 'DeleteOptions',
}

/** The refusal of invalid options; null when they are valid. */
export function optionsRefusal({ method, query, headers, body }: RestRequest): Status | null {
  const kind = optionsOf[method]
  if (method === 'GET') return listRefusal(query)
  const isApply = (headers['content-type'] ?? '').startsWith('application/apply-patch')
  const errors = [
    ...(method === 'PATCH' ? patchErrors(query, isApply) : []),
    ...writeErrors(method, query),
    ...(method === 'DELETE' ? deleteErrors(query, body) : []),
  ]
  return errors.length === 0 ? null : invalid({ group: 'meta.k8s.io', kind }, '', errors)
}

type Query = RestRequest['query']

function patchErrors({ force, fieldManager = '' }: Query, isApply: boolean): readonly FieldError[] {
  if (isApply) return fieldManager === '' ? [requiredValue('fieldManager', 'is required for apply patch')] : []
  return force === undefined ? [] : [forbiddenField('force', 'may not be specified for non-apply patch')]
}

const policies = ['Foreground', 'Background', 'Orphan', 'nil']

/** Models ValidateDeleteOptions: the words in the order in which upstream lists them. */
function deleteErrors(query: Query, body: unknown): readonly FieldError[] {
  const given: JsonObject = isJsonObject(body) ? (body as JsonObject) : {}
  const policy = query['propagationPolicy'] ?? given['propagationPolicy']
  const orphans = query['orphanDependents'] ?? given['orphanDependents']
  if (policy === undefined || policy === null) return []
  if (orphans !== undefined && orphans !== null)
    return [invalidValue('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set')]
  return policies.slice(0, 3).includes(String(policy))
    ? []
    : [unsupportedInOrder('propagationPolicy', String(policy), policies)]
}

/** For lists that upstream prints in its own order, not sorted. */
function unsupportedInOrder(path: string, value: string, words: readonly string[]): FieldError {
  const list = words.map((word) => quote(word)).join(', ')
  const message = `Unsupported value: ${quote(value)}: supported values: ${list}`
  return { path, reason: 'FieldValueNotSupported', message, text: `${path}: ${message}` }
}

const managerBytesMax = 128

function writeErrors(method: RestRequest['method'], query: Query): readonly FieldError[] {
  const { fieldManager = '', dryRun = '', fieldValidation = '' } = query
  return [
    ...(method !== 'DELETE' && fieldManager.length > managerBytesMax ? [tooLong('fieldManager', managerBytesMax)] : []),
    ...(dryRun === '' || dryRun === 'All' ? [] : [unsupportedValue('dryRun', [dryRun], ['All'])]),
    ...(method === 'DELETE' || ['', 'Ignore', 'Warn', 'Strict'].includes(fieldValidation)
      ? []
      : [unsupportedValue('fieldValidation', fieldValidation, ['', 'Ignore', 'Strict', 'Warn'])]),
  ]
}

/** Numbers are decoded first, so their errors come before all others. */
function listRefusal(query: Query): Status | null {
  const { limit, resourceVersion, resourceVersionMatch, sendInitialEvents, watch } = query
  const limitRead = parseInt(limit ?? '0', { base: 10, bits: 64 })
  if (!limitRead.ok) return badRequest(limitRead.error)
  const isWatch = watch === 'true' || watch === '1'
  const version = parseUint(resourceVersion || '0', { base: 10, bits: 64 })
  if (isWatch && !version.ok) return plainError(invalidValue('resourceVersion', resourceVersion, version.error).text)
  const errors: FieldError[] = []
  if (resourceVersionMatch !== undefined && isWatch && sendInitialEvents === undefined)
    errors.push(forbiddenField('resourceVersionMatch', matchAlone))
  if (resourceVersionMatch !== undefined) errors.push(...matchErrors(resourceVersionMatch, query))
  if (sendInitialEvents !== undefined) errors.push(...initialEventErrors(resourceVersionMatch, isWatch))
  return errors.length === 0 ? null : invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors)
}

const matchAlone = 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'

function matchErrors(match: string, query: Query): readonly FieldError[] {
  const { resourceVersion = '', watch } = query
  if (watch === 'true' || watch === '1') return []
  const errors: FieldError[] = []
  if (resourceVersion === '')
    errors.push(
      forbiddenField('resourceVersionMatch', 'resourceVersionMatch is forbidden unless resourceVersion is provided'),
    )
  if ((query['continue'] ?? '') !== '')
    errors.push(forbiddenField('resourceVersionMatch', 'resourceVersionMatch is forbidden when continue is provided'))
  if (match === 'Exact' && resourceVersion === '0')
    errors.push(
      forbiddenField('resourceVersionMatch', 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"'),
    )
  if (match !== 'Exact' && match !== 'NotOlderThan')
    errors.push(unsupportedInOrder('resourceVersionMatch', match, ['Exact', 'NotOlderThan', '']))
  return errors
}

function initialEventErrors(match: string | undefined, isWatch: boolean): readonly FieldError[] {
  if (!isWatch) return [forbiddenField('sendInitialEvents', 'sendInitialEvents is forbidden for list')]
  if (match === 'NotOlderThan') return []
  const why = 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'
  return [forbiddenField('resourceVersionMatch', why)]
}
