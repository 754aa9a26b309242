// ControllerRevisions: the templates a StatefulSet or DaemonSet had, numbered.
//
// Models pkg/controller/history/controller_history.go.

import { deepEqual, type Json, jsonOf } from '@/lib/base/json'
import { byNumber, byText, inOrderOf } from '@/lib/base/order'
import type { ControllerRevision } from '../api/generated/apps'
import type { PodTemplateSpec } from '../api/generated/core'
import type { LabelSelector } from '../api/generated/meta'
import type { DraftOf, KubeObject } from '../api/object'
import type { Client } from '../client/client'
import { type Informer, indexNames } from '../client/informer'
import { keyFor, keyOf } from '../meta/keys'
import { controllerRevisions } from '../meta/kinds'
import { matchesSelector } from '../meta/labels'
import { controllerReference } from '../meta/owner'

/** The patch that makes an object have this template. */
export function templatePatch(template: PodTemplateSpec): Json {
  return { spec: { template: { ...jsonOf(template), $patch: 'replace' } } }
}

/** The template a revision holds; null when it holds none. */
export function templateIn(revision: ControllerRevision): PodTemplateSpec | null {
  const data = revision.data as
    | { readonly spec?: { readonly template?: PodTemplateSpec & { readonly $patch?: string } } }
    | undefined
  const held = data?.spec?.template
  if (held === undefined) return null
  const { $patch: _how, ...template } = held
  return template
}

/** The revisions an owner controls, after taking in matching orphans; an owner on its way out takes none. */
export function claimRevisions(
  client: Client,
  informer: Informer<ControllerRevision>,
  { owner, selector }: { readonly owner: KubeObject; readonly selector: LabelSelector },
): readonly ControllerRevision[] {
  const owned = informer.byIndex(indexNames.controller, owner.metadata.uid)
  if (owner.metadata.deletionTimestamp !== undefined) return owned
  const orphans = informer.byIndex(indexNames.orphan, owner.metadata.namespace ?? '')
  const adopted = orphans.flatMap((revision) => {
    if (!matchesSelector(selector, revision.metadata.labels)) return []
    const ownerReferences = [...(revision.metadata.ownerReferences ?? []), controllerReference(owner)]
    const written = client.update(controllerRevisions, {
      ...revision,
      metadata: { ...revision.metadata, ownerReferences },
    })
    return written.ok ? [written.value] : []
  })
  return adopted.length === 0 ? owned : [...owned, ...adopted]
}

export const compareRevisions = inOrderOf<ControllerRevision>(
  byNumber(({ revision }) => revision),
  byText(({ metadata }) => metadata.creationTimestamp),
  byText(({ metadata }) => metadata.name),
)

export interface RevisionStore {
  readonly client: Client
  readonly owner: KubeObject
  /** Builds the revision of the owner's template now; the count tells apart what collided. */
  draft(revision: number, collisionCount: number): DraftOf<ControllerRevision>
}

export interface Current {
  readonly revision: ControllerRevision
  readonly collisionCount: number
}

/** The revision of the template now: an old one that is equal, made the newest again, or a new one. Null: refused. */
export function currentRevision(
  reconciler: RevisionStore,
  held: readonly ControllerRevision[],
  collisionCount: number,
): Current | null {
  const newest = held.at(-1)
  const next = (newest?.revision ?? 0) + 1
  const draft = reconciler.draft(next, collisionCount)
  const equal = held.filter((revision) => deepEqual(revision.data, draft.data)).at(-1)
  if (equal === undefined) return makeRevision(reconciler, next, collisionCount)
  if (equal === newest) return { revision: equal, collisionCount }
  const renewed = reconciler.client.update(controllerRevisions, { ...equal, revision: next })
  return renewed.ok ? { revision: renewed.value, collisionCount } : null
}

function makeRevision(reconciler: RevisionStore, next: number, collisionCount: number): Current | null {
  const draft = reconciler.draft(next, collisionCount)
  const made = reconciler.client.create(controllerRevisions, draft)
  if (made.ok) return { revision: made.value, collisionCount }
  if (made.error.reason !== 'AlreadyExists') return null
  const key = keyFor(reconciler.owner.metadata.namespace ?? '', draft.metadata.name ?? '')
  const met = reconciler.client.get(controllerRevisions, key)
  if (met.ok && deepEqual(met.value.data, draft.data)) return { revision: met.value, collisionCount }
  return makeRevision(reconciler, next, collisionCount + 1)
}

/** Deletes the oldest revisions that nothing uses, beyond the limit. */
export function trimRevisions(
  client: Client,
  held: readonly ControllerRevision[],
  keep: { readonly limit: number; readonly live: ReadonlySet<string> },
): void {
  const unused = held.filter((revision) => !keep.live.has(revision.metadata.name))
  for (const revision of unused.slice(0, Math.max(0, unused.length - keep.limit))) {
    client.delete(controllerRevisions, keyOf(revision))
  }
}
