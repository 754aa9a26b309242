// The releases in the cluster: what their Secrets say.

import { memoLast } from '@/lib/base/memo'
import type { Secret } from '@/lib/kube/api/generated/core'
import type { Release } from '@/lib/tiller/release'
import { releasesFrom } from '@/lib/tiller/storage'

/** Every revision of every release, decoded once a Secret. */
export const releasesOf = memoLast((secrets: readonly Secret[]): readonly Release[] =>
  releasesFrom(secrets.filter((secret) => secret.type === 'helm.sh/release.v1')),
)
