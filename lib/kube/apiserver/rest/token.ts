// Tokens of service accounts (serviceaccounts/token): JWTs that look as the real ones do and are signed by nobody.
//
// Models pkg/registry/core/serviceaccount/storage TokenREST. The signature is a digest of the rest: nothing checks it.

import { base64UrlOfBytes } from '@/lib/base/base64'
import { digestOfText, utf8Bytes } from '@/lib/base/digest'
import { isJsonObject, type JsonObject } from '@/lib/base/json'
import type { ServiceAccount } from '../../api/generated/core'
import { invalidValue } from '../../meta/field-error'
import { serviceAccounts } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { invalid, notFound } from '../status'
import { answered, keyOfPath, type RestCall, refusal } from './call'
import type { RestAnswer } from './request'

const issuer = 'https://kubernetes.default.svc.cluster.local'
const hourSeconds = 3_600
const leastSeconds = 600

export function answerToken({ host, path, request }: RestCall): RestAnswer {
  const { namespace = '', name = '' } = path
  const { user } = host.client
  const access = { user, verb: 'create', group: '', resource: 'serviceaccounts', subresource: 'token', namespace, name }
  const denied = host.server.machinery.authorizer.refusal(access)
  if (denied !== null) return refusal(denied)
  const account = host.server.machinery.cluster.get(serviceAccounts, keyOfPath(path))
  if (account === undefined) return refusal(notFound(serviceAccounts, name))
  const body = isJsonObject(request.body) ? (request.body as JsonObject) : {}
  const spec = isJsonObject(body['spec']) ? (body['spec'] as JsonObject) : {}
  const seconds = typeof spec['expirationSeconds'] === 'number' ? spec['expirationSeconds'] : hourSeconds
  if (seconds < leastSeconds) {
    const why = 'may not specify a duration less than 10 minutes'
    return refusal(
      invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, '', [
        invalidValue('spec.expirationSeconds', seconds, why),
      ]),
    )
  }
  const asked = Array.isArray(spec['audiences']) ? spec['audiences'].map(String) : []
  const audiences = asked.length === 0 ? [issuer] : asked
  const nowSeconds = Math.floor(host.nowMs / 1_000)
  const expiresSeconds = nowSeconds + seconds
  const token = tokenOf(account, { audiences, nowSeconds, expiresSeconds })
  return answered(
    {
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { name, namespace },
      spec: { audiences, expirationSeconds: seconds, boundObjectRef: null },
      status: { token, expirationTimestamp: timeOf(expiresSeconds * 1_000) },
    },
    201,
  )
}

interface Claims {
  readonly audiences: readonly string[]
  readonly nowSeconds: number
  readonly expiresSeconds: number
}

function tokenOf({ metadata }: ServiceAccount, { audiences, nowSeconds, expiresSeconds }: Claims): string {
  const { name, namespace = '', uid } = metadata
  const head = urlSafe(JSON.stringify({ alg: 'RS256', kid: 'simulated' }))
  const claims = urlSafe(
    JSON.stringify({
      aud: audiences,
      exp: expiresSeconds,
      iat: nowSeconds,
      iss: issuer,
      'kubernetes.io': { namespace, serviceaccount: { name, uid } },
      nbf: nowSeconds,
      sub: `system:serviceaccount:${namespace}:${name}`,
    }),
  )
  return `${head}.${claims}.${urlSafe(digestOfText(`${head}.${claims}`))}`
}

function urlSafe(text: string): string {
  return base64UrlOfBytes(utf8Bytes(text))
}
