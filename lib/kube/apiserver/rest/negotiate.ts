// Negotiation: the media types that a client accepts, and those of bodies that the server reads.
//
// Models k8s.io/apiserver/pkg/endpoints/handlers/negotiation. Left out: answers in protobuf and CBOR; a client that
// accepts only those gets JSON.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { ListMeta, Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import { failure, notAcceptable, unsupportedMediaType } from '../status'
import type { RestCall } from './call'

const written = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const patches = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'application/apply-patch+cbor',
]

interface Clause {
  readonly type: string
  readonly as: string
}

/** The clauses of an Accept header in order; an empty header accepts anything. */
function clausesOf(accept: string): readonly Clause[] {
  return accept.split(',').map((clause) => {
    const [type = '', ...parameters] = clause.split(';').map((part) => part.trim())
    return { type, as: parameters.find((one) => one.startsWith('as='))?.slice('as='.length) ?? '' }
  })
}

const forms = ['', 'Table', 'PartialObjectMetadata', 'PartialObjectMetadataList']

function isTaken({ type }: Clause): boolean {
  return type === '*/*' || type === 'application/*' || written.includes(type)
}

/** The refusal when no accepted media type can be served; null otherwise. */
export function acceptRefusal(accept: string | undefined): Status | null {
  if (accept === undefined || accept === '') return null
  const clauses = clausesOf(accept).filter(isTaken)
  if (clauses.length === 0)
    return notAcceptable(`406: Not Acceptable\n\nAvailable representations: ${written.join(', ')}`)
  if (clauses.some(({ as }) => forms.includes(as))) return null
  return failure(406, 'NotAcceptable', `only the following media types are accepted: ${written.join(', ')}`)
}

/** The form (`Table`, `PartialObjectMetadata`) of the first acceptable clause; empty for whole objects. */
function formOf(accept: string | undefined): string {
  const clauses = clausesOf(accept ?? '').filter((clause) => isTaken(clause) && forms.includes(clause.as))
  return clauses[0]?.as ?? ''
}

export function wantsMetadata(accept: string | undefined): boolean {
  return formOf(accept).startsWith('PartialObjectMetadata')
}

const version = 'meta.k8s.io/v1'

export function metadataOf({ metadata }: KubeObject): JsonObject {
  return { kind: 'PartialObjectMetadata', apiVersion: version, metadata: jsonOf(metadata) }
}

export function metadataList(items: readonly KubeObject[], metadata: ListMeta): JsonObject {
  return {
    kind: 'PartialObjectMetadataList',
    apiVersion: version,
    metadata: jsonOf(metadata),
    items: items.map(metadataOf),
  }
}

/** The refusal of a body's media type; null when it is readable. Deletes accept any type. */
export function contentRefusal({ request, served }: RestCall): Status | null {
  const { method, headers } = request
  if (method === 'GET' || method === 'DELETE') return null
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
  if (method === 'PATCH') {
    const isCustom = served.schema === null
    const taken = patches.filter((one) => !isCustom || one !== 'application/strategic-merge-patch+json')
    if (taken.includes(type)) return null
    const strategic = isCustom && type === 'application/strategic-merge-patch+json'
    return strategic ? unsupportedMediaType(unknownFormat(patches.filter((one) => taken.includes(one)))) : unreadPatch
  }
  return type === '' || written.includes(type) ? null : unsupportedMediaType(unknownFormat(written))
}

const unreadPatch: Status = failure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})

function unknownFormat(taken: readonly string[]): string {
  return `the body of the request was in an unknown format - accepted media types include: ${taken.join(', ')}`
}
