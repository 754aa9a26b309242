// Tokens in Secrets, as they were before tokens were asked for: a Secret that names its ServiceAccount is filled.
//
// Models pkg/controller/serviceaccount/tokens_controller.go. Such a token never expires. A Secret whose account is not
// there, or goes, is deleted. The signature is a digest of the rest: nothing checks it.

import { base64OfBytes, base64UrlOfBytes } from '@/lib/base/base64'
import { digestOfText, utf8Bytes } from '@/lib/base/digest'
import type { Secret, ServiceAccount } from '../../api/generated/core'
import type { Client } from '../../client/client'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { done, failed, type Outcome } from '../../client/workqueue'
import { clusterCertificate } from '../../control/cluster-certificate'
import { type Key, keyFor, keyOf } from '../../meta/keys'
import { secrets as secretKind, serviceAccounts } from '../../meta/kinds'

const tokenType = 'kubernetes.io/service-account-token'
const accountName = 'kubernetes.io/service-account.name'
const accountUid = 'kubernetes.io/service-account.uid'

export const tokenSecretController: Controller = {
  name: 'serviceaccount-token',
  doc: 'Fills Secrets of the type service-account-token, and deletes those whose account is gone.',
  start(context) {
    const reconciler: Reconciler = {
      client: context.client,
      secrets: context.informers.of(secretKind),
      accounts: context.informers.of(serviceAccounts),
    }
    const queue = context.queue({ name: 'serviceaccount-token', reconcile: (key) => reconcile(reconciler, key) })
    const onSecret = (secret: Secret): void => {
      if (secret.type === tokenType) queue.add(keyOf(secret))
    }
    reconciler.secrets.on({ added: onSecret, updated: onSecret })
    reconciler.accounts.on({
      deleted(account) {
        for (const secret of reconciler.secrets.list(account.metadata.namespace ?? '')) {
          if (secret.metadata.annotations?.[accountName] === account.metadata.name) onSecret(secret)
        }
      },
    })
  },
}

interface Reconciler {
  readonly client: Client
  readonly secrets: Informer<Secret>
  readonly accounts: Informer<ServiceAccount>
}

function reconcile(reconciler: Reconciler, key: Key): Outcome {
  const secret = reconciler.secrets.get(key)
  if (secret?.type !== tokenType) return done
  const { annotations = {}, namespace = '', uid } = secret.metadata
  const account = reconciler.accounts.get(keyFor(namespace, annotations[accountName] ?? ''))
  if (account === undefined || (annotations[accountUid] ?? account.metadata.uid) !== account.metadata.uid) {
    const gone = reconciler.client.delete(secretKind, key, { preconditions: { uid } })
    return gone.ok || gone.error.reason === 'NotFound' ? done : failed(gone.error.message ?? '')
  }
  const data = {
    ...secret.data,
    'ca.crt': secret.data?.['ca.crt'] ?? base64OfBytes(utf8Bytes(clusterCertificate)),
    namespace: secret.data?.['namespace'] ?? base64OfBytes(utf8Bytes(namespace)),
    token: secret.data?.['token'] ?? base64OfBytes(utf8Bytes(tokenFor(account, secret))),
  }
  const isFilled =
    annotations[accountUid] !== undefined && Object.keys(data).length === Object.keys(secret.data ?? {}).length
  if (isFilled) return done
  const metadata = { ...secret.metadata, annotations: { ...annotations, [accountUid]: account.metadata.uid } }
  const written = reconciler.client.update(secretKind, { ...secret, metadata, data })
  return written.ok ? done : failed(written.error.message ?? '')
}

function tokenFor({ metadata }: ServiceAccount, secret: Secret): string {
  const { name, namespace = '', uid } = metadata
  const own = 'kubernetes.io/serviceaccount'
  const head = urlSafe(JSON.stringify({ alg: 'RS256', kid: 'simulated' }))
  const claims = urlSafe(
    JSON.stringify({
      iss: own,
      [`${own}/namespace`]: namespace,
      [`${own}/secret.name`]: secret.metadata.name,
      [`${own}/service-account.name`]: name,
      [`${own}/service-account.uid`]: uid,
      sub: `system:serviceaccount:${namespace}:${name}`,
    }),
  )
  return `${head}.${claims}.${urlSafe(digestOfText(`${head}.${claims}`))}`
}

function urlSafe(text: string): string {
  return base64UrlOfBytes(utf8Bytes(text))
}
