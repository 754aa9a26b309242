// Tokens of service accounts (serviceaccounts/token): JWTs of the real form, without a real signature.
//
// Models pkg/registry/core/serviceaccount/storage TokenREST and pkg/serviceaccount Claims. The signature is a digest of
// the rest; nothing verifies it. Left out: the longer lifetime of the kubelet's tokens, admission of the request.

import { base64UrlOfBytes } from '@/lib/base/base64'
import { digestOfText, utf8Bytes } from '@/lib/base/digest'
import { type JsonObject, shapedAs } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { BoundObjectReference, TokenRequest, TokenRequestSpec } from '../../api/generated/authentication'
import type { Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import { structOf } from '../../api/schema'
import { type FieldError, invalidValue } from '../../meta/field-error'
import { serviceAccounts } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { decodeAs } from '../decode'
import { badRequest, invalid, notFound } from '../status'
import { answered, bodyOf, keyOfPath, type RestCall, refusal } from './call'
import type { RestAnswer } from './request'
import { type Bound, boundTo } from './token-binding'

const issuer = 'https://kubernetes.default.svc.cluster.local'
const requestKind = { group: 'authentication.k8s.io', kind: 'TokenRequest' }
const requestType = structOf('authentication.k8s.io', 'TokenRequest')

export function answerToken(call: RestCall): RestAnswer {
  const { host, path } = call
  const { namespace = '', name = '' } = path
  const { user } = host.client
  const access = { user, verb: 'create', group: '', resource: 'serviceaccounts', subresource: 'token', namespace, name }
  const denied = host.server.machinery.authorizer.refusal(access)
  if (denied !== null) return refusal(denied)
  const read = readRequest(call)
  if (!read.ok) return refusal(read.error)
  const account = host.server.machinery.cluster.get(serviceAccounts, keyOfPath(path))
  if (account === undefined) return refusal(notFound(serviceAccounts, name))
  const spec = read.value
  const errors = durationErrors(spec.expirationSeconds)
  if (errors.length > 0) return refusal(invalid(requestKind, '', errors))
  const bound = boundTo(host.server.machinery.cluster, account, spec.boundObjectRef)
  if (!bound.ok) return refusal(bound.error)
  const nowSeconds = Math.floor(host.nowMs / 1_000)
  const token = tokenOf(account, { spec, nowSeconds, bound: bound.value })
  const creationTimestamp = timeOf(nowSeconds * 1_000)
  const status = { token, expirationTimestamp: timeOf((nowSeconds + spec.expirationSeconds) * 1_000) }
  const shown = { ...spec, boundObjectRef: referenceDocument(spec.boundObjectRef) }
  const metadata = { name, namespace, creationTimestamp }
  const head = { kind: 'TokenRequest', apiVersion: 'authentication.k8s.io/v1', metadata }
  return answered({ ...head, spec: shown, status }, 201)
}

type Asked = TokenRequestSpec & { readonly expirationSeconds: number }

const hourSeconds = 3_600

function readRequest(call: RestCall): Result<Asked, Status> {
  const decoded = requestType === undefined ? null : decodeAs(requestType, bodyOf(call) ?? {})
  if (decoded === null || decoded.typeError !== null) {
    const why = decoded?.typeError ?? 'unknown type'
    return err(badRequest(`TokenRequest in version "v1" cannot be handled as a TokenRequest: ${why}`))
  }
  const { spec } = shapedAs<TokenRequest>(decoded.value)
  const audiences = spec.audiences.length === 0 ? [issuer] : spec.audiences
  return ok({ ...spec, audiences, expirationSeconds: spec.expirationSeconds ?? hourSeconds })
}

const leastSeconds = 600
const mostSeconds = 2 ** 32

/** Models pkg/apis/authentication/validation ValidateTokenRequest. */
function durationErrors(seconds: number): readonly FieldError[] {
  const path = 'spec.expirationSeconds'
  if (seconds < leastSeconds) return [invalidValue(path, seconds, 'may not specify a duration less than 10 minutes')]
  if (seconds <= mostSeconds) return []
  return [invalidValue(path, seconds, 'may not specify a duration larger than 2^32 seconds')]
}

function referenceDocument(reference: BoundObjectReference | undefined): JsonObject | null {
  return reference === undefined ? null : { ...reference }
}

interface Claims {
  readonly spec: Asked
  readonly bound: Bound
  readonly nowSeconds: number
}

function tokenOf({ metadata }: KubeObject, { spec, bound, nowSeconds }: Claims): string {
  const { name, namespace = '', uid } = metadata
  const head = urlSafe(JSON.stringify({ alg: 'RS256', kid: 'simulated' }))
  const times = { exp: nowSeconds + spec.expirationSeconds, iat: nowSeconds }
  const kubernetes = { namespace, ...bound, serviceaccount: { name, uid } }
  const claims = {
    aud: spec.audiences,
    ...times,
    iss: issuer,
    'kubernetes.io': kubernetes,
    nbf: nowSeconds,
    sub: `system:serviceaccount:${namespace}:${name}`,
  }
  const body = urlSafe(JSON.stringify(claims))
  return `${head}.${body}.${urlSafe(digestOfText(`${head}.${body}`))}`
}

function urlSafe(text: string): string {
  return base64UrlOfBytes(utf8Bytes(text))
}
