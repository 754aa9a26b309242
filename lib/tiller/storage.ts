// Storage: releases live in the cluster as Secrets, one a revision, just as Helm keeps them.
//
// Models helm.sh/helm/v4/pkg/storage/driver secrets.go and util.go: gzip of JSON, base64, and base64 again by the Secret.
// A real helm reads these. The gzip header's time is zero, so that the bytes replay.

import { gunzipSync, gzipSync } from 'fflate'
import { base64OfBytes, bytesOfBase64, textOfUtf8 } from '@/lib/base/base64'
import { utf8Bytes } from '@/lib/base/digest'
import type { JsonObject } from '@/lib/base/json'
import { byNumber, byText, inOrderOf } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { Secret } from '@/lib/kube/api/generated/core'
import type { DraftOf } from '@/lib/kube/api/object'
import type { Client } from '@/lib/kube/client/client'
import { keyFor } from '@/lib/kube/meta/keys'
import { secrets } from '@/lib/kube/meta/kinds'
import { releaseOf, storedDocument } from './document'
import { customLabels, storedLabels } from './labels'
import type { Release } from './release'

const secretType = 'helm.sh/release.v1'

export function secretName(name: string, version: number): string {
  return `sh.helm.release.v1.${name}.v${version}`
}

/** Writes a new revision, or replaces it. */
export function saveRelease(client: Client, release: Release): Result<null, string> {
  const draft = secretOf(release)
  const live = client.get(secrets, keyFor(release.namespace, draft.metadata.name ?? ''))
  const saved = live.ok
    ? client.update(secrets, { ...live.value, ...draft, metadata: { ...live.value.metadata, ...draft.metadata } })
    : client.create(secrets, draft)
  if (!saved.ok)
    return err(`${live.ok ? 'update: failed to update' : 'create: failed to create'}: ${saved.error.message ?? ''}`)
  decoded.set(saved.value, release)
  return ok(null)
}

/**
 * Deletes the oldest revisions until one more fits; the deployed one is kept. 0 keeps all. Models pkg/storage
 * Storage.removeLeastRecent.
 */
export function pruneHistory(client: Client, { name, namespace }: Release, historyMax: number): void {
  if (historyMax <= 0) return
  const history = historyOf(client, name, namespace)
  const deployed = history.findLast(({ status }) => status === 'deployed')
  let left = history.length
  for (const release of history) {
    if (left <= historyMax - 1) return
    if (release.version === deployed?.version) continue
    forgetRelease(client, release)
    left--
  }
}

export function forgetRelease(client: Client, release: Release): void {
  client.delete(secrets, keyFor(release.namespace, secretName(release.name, release.version)))
}

/** Every revision of one release, oldest first. */
export function historyOf(client: Client, name: string, namespace: string): readonly Release[] {
  return releasesIn(client, namespace).filter((release) => release.name === name)
}

/** Every revision of every release of a namespace (all, when it is left out), by name, then revision. */
export function releasesIn(client: Client, namespace?: string): readonly Release[] {
  const listed = client.list(secrets, {
    ...(namespace === undefined ? {} : { namespace }),
    labelSelector: 'owner=helm',
  })
  return listed.ok ? releasesFrom(listed.value.items) : []
}

/** The releases in these Secrets; Secrets of another type are skipped. */
export function releasesFrom(kept: Iterable<Secret>): readonly Release[] {
  const releases = [...kept].flatMap((secret) => releaseIn(secret) ?? [])
  return releases.sort(
    inOrderOf(
      byText(({ name }) => name),
      byNumber(({ version }) => version),
    ),
  )
}

// Releases decoded from Secrets: a Secret is never changed in place, so each is decoded once.
const decoded = new WeakMap<Secret, Release>()

function releaseIn(secret: Secret): Release | null {
  const known = decoded.get(secret)
  if (known !== undefined) return known
  const data = secret.data?.['release']
  if (secret.type !== secretType || data === undefined) return null
  const release = decodeRelease(data, secret.metadata.labels ?? {})
  if (release !== null) decoded.set(secret, release)
  return release
}

function decodeRelease(data: string, labels: Readonly<Record<string, string>>): Release | null {
  try {
    const gzipped = bytesOfBase64(textOfUtf8(bytesOfBase64(data)))
    return releaseOf(JSON.parse(textOfUtf8(gunzipSync(gzipped))) as JsonObject, customLabels(labels))
  } catch {
    return null
  }
}

function secretOf(release: Release): DraftOf<Secret> {
  const gzipped = gzipSync(utf8Bytes(JSON.stringify(storedDocument(release))), { level: 9, mtime: 0 })
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: secretName(release.name, release.version),
      namespace: release.namespace,
      labels: storedLabels(release),
    },
    data: { release: base64OfBytes(utf8Bytes(base64OfBytes(gzipped))) },
    type: secretType,
  }
}
