// Uninstall: hooks before, the objects in the order of leaving, hooks after, and the history forgotten or kept.
//
// Models helm.sh/helm/v4/pkg/action/uninstall.go.

import { byPart, compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { compareForUninstall } from '@/lib/helm/kind-order'
import type { TillerContext } from './context'
import { runHooks } from './hooks'
import { isKept, supersedeDeployed } from './move'
import { isReleaseName } from './name'
import { deleteObject, type Located, liveObject, locateAll, nameOf, type Propagation } from './objects'
import type { Process } from './process'
import type { Release } from './release'
import { forgetRelease, historyOf, saveRelease } from './storage'
import { waitGone } from './wait'

export interface UninstallRequest {
  readonly name: string
  readonly namespace: string
  readonly keepHistory: boolean
  readonly timeoutMs: number
  readonly noHooks: boolean
  /** Waits until all objects are gone. */
  readonly wait: boolean
  readonly cascade: Propagation
  /** The description of the release; empty uses Helm's own. */
  readonly description: string
}

export interface Uninstalled {
  readonly release: Release
  /** Objects kept because of the policy "keep": `[Secret] db-password`. */
  readonly kept: readonly string[]
}

export function* uninstall(context: TillerContext, request: UninstallRequest): Process<Result<Uninstalled, string>> {
  const { name, namespace, keepHistory } = request
  if (!isReleaseName(name)) return err(`uninstall: Release name is invalid: ${name}`)
  const history = historyOf(context.client, name, namespace)
  const last = history.at(-1)
  if (last === undefined) return err(`uninstall: Release not loaded: ${name}: release: not found`)
  const forget = (): void => {
    for (const release of historyOf(context.client, name, namespace)) forgetRelease(context.client, release)
  }
  if (last.status === 'uninstalled') {
    if (keepHistory) return err(`the release named "${name}" is already deleted`)
    forget()
    return ok({ release: last, kept: [] })
  }
  const leaving: Release = {
    ...last,
    status: 'uninstalling',
    deletedMs: context.clock.now(),
    description: 'Deletion in progress (or silently failed)',
  }
  const before = request.noHooks
    ? { release: leaving, result: ok(null) }
    : yield* runHooks(context, leaving, 'pre-delete', request)
  if (!before.result.ok) return before.result
  saveRelease(context.client, before.release)
  const { kept, deleted } = deleteAll(context, last, request.cascade)
  const faults: string[] = []
  if (request.wait) {
    const gone = yield* waitGone(context, deleted, request.timeoutMs)
    if (!gone.ok) faults.push(gone.error)
  }
  const after = request.noHooks ? before : yield* runHooks(context, before.release, 'post-delete', request)
  if (!after.result.ok) faults.push(after.result.error)
  const description = request.description === '' ? 'Uninstallation complete' : request.description
  const ended: Release = { ...after.release, status: 'uninstalled', description }
  if (keepHistory) {
    saveRelease(context.client, ended)
    supersedeDeployed(context, ended)
  } else {
    forget()
  }
  return faults.length === 0
    ? ok({ release: ended, kept })
    : err(`uninstallation completed with ${faults.length} error(s): ${faults.join('; ')}`)
}

interface Deleted {
  readonly kept: readonly string[]
  readonly deleted: readonly Located[]
}

/**
 * By kind; of one kind as the manifest has them, whose parts upstream names `manifest-0`, `manifest-1` and sorts as texts.
 *
 * Models pkg/release/v1/util SortManifests with UninstallOrder.
 */
function inLeavingOrder(located: readonly Located[]): readonly Located[] {
  const named = located.map((at, i) => ({ at, name: String(i) }))
  const sorted = named.sort(byPart(({ name }) => name, compareBytewise))
  return sorted.map(({ at }) => at).sort(byPart(({ kind }) => kind.kind, compareForUninstall))
}

/** Deletes in uninstall order, except objects with the policy "keep". */
function deleteAll(context: TillerContext, release: Release, cascade: Propagation): Deleted {
  const kept: string[] = []
  const deleted: Located[] = []
  const located = locateAll(context, release.manifests, release.namespace)
  if (!located.ok) return { kept, deleted }
  for (const at of inLeavingOrder(located.value)) {
    if (isKept(at.manifest.object)) {
      kept.push(`[${at.kind.kind}] ${at.name}`)
      context.note({ ...nameOf(at), what: 'kept', changes: [] })
    } else if (liveObject(context, at) !== null) {
      deleteObject(context, at, cascade)
      deleted.push(at)
    }
  }
  return { kept, deleted }
}
