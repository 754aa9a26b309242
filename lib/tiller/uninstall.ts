// Uninstall: hooks before, the objects in the order of leaving, hooks after, and the history forgotten or kept.
//
// Models helm.sh/helm/v4/pkg/action/uninstall.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { runHooks } from './hooks'
import { deleteObject, liveObject, locateAll, nameOf } from './objects'
import type { Process } from './process'
import type { Release } from './release'
import { forgetRelease, historyOf, saveRelease } from './storage'
import { isKept } from './upgrade'

export interface UninstallRequest {
  readonly name: string
  readonly namespace: string
  readonly keepHistory: boolean
  readonly timeoutMs: number
}

export interface Uninstalled {
  readonly release: Release
  /** What stays because it asks to: `[Secret] db-password`. */
  readonly kept: readonly string[]
}

export function* uninstall(context: TillerContext, request: UninstallRequest): Process<Result<Uninstalled, string>> {
  const { name, namespace, keepHistory, timeoutMs } = request
  const history = historyOf(context.client, name, namespace)
  const last = history.at(-1)
  if (last === undefined) return err(`uninstall: Release not loaded: ${name}: release: not found`)
  if (last.status === 'uninstalled') return err(`the release named "${name}" is already deleted`)
  const leaving: Release = {
    ...last,
    status: 'uninstalling',
    deletedMs: context.clock.now(),
    description: 'Deletion in progress (or silently failed)',
  }
  saveRelease(context.client, leaving)
  const before = yield* runHooks(context, last, 'pre-delete', timeoutMs)
  if (!before.ok) return before
  const kept = deleteAll(context, last)
  const after = yield* runHooks(context, last, 'post-delete', timeoutMs)
  if (!after.ok) return after
  const ended: Release = { ...leaving, status: 'uninstalled', description: 'Uninstallation complete' }
  if (keepHistory) saveRelease(context.client, ended)
  else for (const release of history) forgetRelease(context.client, release)
  return ok({ release: ended, kept })
}

/** Deletes in the reverse of the install order, but for what asks to be kept. */
function deleteAll(context: TillerContext, release: Release): readonly string[] {
  const kept: string[] = []
  const located = locateAll(context, release.manifests, release.namespace)
  if (!located.ok) return kept
  for (const at of [...located.value].reverse()) {
    const live = liveObject(context, at)
    if (live === null) continue
    if (isKept(at.manifest.object) || isKept(live as unknown as JsonObject)) {
      kept.push(`[${at.kind.kind}] ${at.name}`)
      context.note({ ...nameOf(at), what: 'kept', changes: [] })
    } else {
      deleteObject(context, at)
    }
  }
  return kept
}
