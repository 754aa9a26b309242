// A release taken apart: each revision's values, its objects, its hooks and notes, and what
// differs between two of them, or between one and what the workspace would render now.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { memoByObject } from '@/lib/base/memo'
import type { Result } from '@/lib/base/result'
import { createRenderSession } from '@/lib/helm/render'
import { secrets } from '@/lib/kube/meta/kinds'
import type { Release } from '@/lib/tiller/release'
import type { RenderedManifest } from '@/lib/tiller/rendered'
import { secretName } from '@/lib/tiller/storage'
import { unaskedCluster } from '@/lib/world/cluster-facts'
import { listOf } from '@/lib/world/cluster-objects'
import { renderRelease } from '@/lib/world/render-release'
import type { WorldState } from '@/lib/world/state'
import { idOfKind } from './ids'
import { type DiffLine, lineDiff } from './line-diff'
import { releasesOf } from './releases'

export interface RevisionDetails {
  readonly revision: number
  readonly status: string
  readonly description: string
  /** The Secret it is kept in. */
  readonly secret: string
  readonly chart: string
  readonly given: readonly GivenValue[]
  readonly manifests: readonly ManifestRow[]
  readonly hooks: readonly HookRow[]
  readonly notes: string
}

export interface GivenValue {
  readonly path: string
  readonly value: string
}

export interface ManifestRow {
  readonly title: string
  readonly source: string
  readonly text: string
  /** Id of the object it became. */
  readonly leadsTo: string
}

export interface HookRow extends ManifestRow {
  readonly events: string
  readonly weight: number
  readonly deletedWhen: string
}

/** Newest first. */
export function revisionsOf(
  { cluster }: Pick<WorldState, 'cluster'>,
  namespace: string,
  name: string,
): readonly RevisionDetails[] {
  return releasesOf(listOf(cluster, secrets))
    .filter((release) => release.name === name && release.namespace === namespace)
    .map(detailsOf)
    .reverse()
}

const detailsOf = memoByObject((release: Release): RevisionDetails => {
  const { name, version, namespace } = release
  return {
    revision: version,
    status: release.status,
    description: release.description,
    secret: secretName(name, version),
    chart: `${release.chart.name}-${release.chart.version}`,
    given: leavesOf(release.config),
    manifests: release.manifests.map((manifest) => rowOf(manifest, namespace)),
    hooks: release.hooks.map((hook) => ({
      ...rowOf(hook, namespace),
      events: hook.events.join(', '),
      weight: hook.weight,
      deletedWhen: hook.deletePolicies.join(', '),
    })),
    notes: release.notes,
  }
})

function rowOf({ source, text, object }: RenderedManifest, namespace: string): ManifestRow {
  const kind = String(object['kind'] ?? '')
  const metadata = isJsonObject(object['metadata'] ?? null) ? (object['metadata'] as JsonObject) : {}
  const name = String(metadata['name'] ?? '')
  const place = String(metadata['namespace'] ?? namespace)
  return { title: `${kind} ${name}`, source, text, leadsTo: idOfKind(kind, place, name) }
}

function leavesOf(value: Json, path = ''): readonly GivenValue[] {
  if (isJsonObject(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`))
  }
  if (path === '') return []
  return [{ path, value: typeof value === 'string' ? value : JSON.stringify(value) }]
}

export interface ObjectDiff {
  readonly title: string
  readonly change: 'new' | 'gone' | 'changed'
  readonly lines: readonly DiffLine[]
}

/** Object by object; those that are equal are left out. */
export function diffManifests(before: readonly ManifestRow[], after: readonly ManifestRow[]): readonly ObjectDiff[] {
  const old = new Map(before.map((row) => [row.title, row.text]))
  const kept = new Set(after.map((row) => row.title))
  return [
    ...after.flatMap(({ title, text }): readonly ObjectDiff[] => {
      const was = old.get(title)
      if (was === text) return []
      return [{ title, change: was === undefined ? 'new' : 'changed', lines: lineDiff(was ?? '', text) }]
    }),
    ...before
      .filter(({ title }) => !kept.has(title))
      .map(({ title, text }): ObjectDiff => ({ title, change: 'gone', lines: lineDiff(text, '') })),
  ]
}

const session = createRenderSession()

/** What an upgrade would render now, with what the release was last given. */
export function renderedNow(
  { cluster, files, nowMs }: Pick<WorldState, 'cluster' | 'files' | 'nowMs'>,
  namespace: string,
  name: string,
): Result<readonly ManifestRow[], string> {
  const all = releasesOf(listOf(cluster, secrets))
  const last = all.findLast((release) => release.name === name && release.namespace === namespace)
  if (last === undefined) return { ok: false, error: 'There is no such release.' }
  const rendered = renderRelease({
    session,
    files,
    command: { kind: 'helm-upgrade', release: name, namespace, chart: last.chart.path },
    isUpgrade: true,
    revision: last.version + 1,
    last,
    cluster: unaskedCluster,
    seed: 'preview',
    nowMs,
    modifiedMs: nowMs,
  })
  if (!rendered.ok) return { ok: false, error: rendered.error.message }
  return { ok: true, value: rendered.value.manifests.map((manifest) => rowOf(manifest, namespace)) }
}
