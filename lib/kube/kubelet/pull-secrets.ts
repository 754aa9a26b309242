// Pull secrets: the registry credentials a pod brings.
//
// Models pkg/kubelet getPullSecretsForPod and pkg/credentialprovider/secrets.

import { isJsonObject } from '@/lib/base/json'
import type { Pod, Secret } from '../api/generated/core'
import { decodeBase64 } from '../meta/base64'
import type { ConfigSource } from './config-source'
import type { PullCredential } from './images'

export interface PullSecrets {
  readonly credentials: readonly PullCredential[]
  /** Names that the pod lists and that are not there. */
  readonly missing: readonly string[]
}

export function pullSecretsOf(source: ConfigSource, pod: Pod): PullSecrets {
  const missing: string[] = []
  const credentials: PullCredential[] = []
  for (const { name = '' } of pod.spec.imagePullSecrets ?? []) {
    const secret = source.secret(pod.metadata.namespace ?? '', name)
    if (secret === undefined) missing.push(name)
    else credentials.push(...credentialsIn(secret))
  }
  return { credentials, missing }
}

function credentialsIn(secret: Secret): readonly PullCredential[] {
  const current = secret.data?.['.dockerconfigjson']
  const legacy = secret.data?.['.dockercfg']
  const parsed = parseJson(decodeBase64(current ?? legacy ?? ''))
  const auths = current === undefined ? parsed : isJsonObject(parsed) ? parsed['auths'] : undefined
  if (!isJsonObject(auths)) return []
  return Object.entries(auths).flatMap(([server, entry]) => (isJsonObject(entry) ? [credentialOf(server, entry)] : []))
}

function credentialOf(server: string, entry: { readonly [key: string]: unknown }): PullCredential {
  const auth = typeof entry['auth'] === 'string' ? decodeBase64(entry['auth']) : ':'
  const colon = auth.indexOf(':')
  const { username, password } = entry as { readonly username?: unknown; readonly password?: unknown }
  return {
    server,
    username: typeof username === 'string' ? username : auth.slice(0, colon),
    password: typeof password === 'string' ? password : auth.slice(colon + 1),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
