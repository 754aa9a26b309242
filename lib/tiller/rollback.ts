// Rollback: an older revision's objects, as a new revision.
//
// Models helm.sh/helm/v4/pkg/action/rollback.go.

import { err, ok, type Result } from '@/lib/base/result'
import { logLine } from '@/lib/chart/log'
import type { TillerContext } from './context'
import { runHooks } from './hooks'
import { deleteMade, moveObjects, supersedeDeployed } from './move'
import { isReleaseName } from './name'
import { locateAll } from './objects'
import type { Process } from './process'
import type { Release } from './release'
import type { MoveOptions } from './request'
import { historyOf, pruneHistory, saveRelease } from './storage'
import { waitReady } from './wait'

export interface RollbackRequest {
  readonly name: string
  readonly namespace: string
  /** 0: the one before the last. */
  readonly revision: number
  readonly options: MoveOptions
}

export function* rollback(context: TillerContext, request: RollbackRequest): Process<Result<Release, string>> {
  const planned = planRollback(context, request)
  if (!planned.ok) return planned
  const { to } = planned.value
  pruneHistory(context.client, to, request.options.historyMax)
  const created = saveRelease(context.client, to)
  if (!created.ok) return created
  const moved = yield* performRollback(context, planned.value, request.options)
  if (!moved.ok) return moved
  supersedeDeployed(context, moved.value)
  const ended: Release = { ...moved.value, status: 'deployed' }
  saveRelease(context.client, ended)
  return ok(ended)
}

interface RollbackPlan {
  readonly from: Release
  readonly to: Release
}

/** The revision to roll back to, and the new revision made from it. */
export function planRollback(
  { client, clock }: Pick<TillerContext, 'client' | 'clock'>,
  { name, namespace, revision: asked }: Pick<RollbackRequest, 'name' | 'namespace' | 'revision'>,
): Result<RollbackPlan, string> {
  if (!isReleaseName(name)) return err(`prepareRollback: Release name is invalid: ${name}`)
  if (asked < 0) return err('invalid release revision: must not be negative')
  const history = historyOf(client, name, namespace)
  const from = history.at(-1)
  if (from === undefined) return err('release: not found')
  const revision = asked === 0 ? from.version - 1 : asked
  const wanted = history.find(({ version }) => version === revision)
  if (wanted === undefined) return err(`release has no ${revision} version`)
  const to: Release = {
    ...wanted,
    version: from.version + 1,
    status: 'pending-rollback',
    description: `Rollback to ${revision}`,
    firstDeployedMs: from.firstDeployedMs,
    lastDeployedMs: clock.now(),
  }
  return ok({ from, to })
}

function* performRollback(
  context: TillerContext,
  { from, to }: RollbackPlan,
  options: MoveOptions,
): Process<Result<Release, string>> {
  const current = locateAll(context, from.manifests, from.namespace)
  if (!current.ok) return err(`unable to build kubernetes objects from current release manifest: ${current.error}`)
  const target = locateAll(context, to.manifests, to.namespace)
  if (!target.ok) return err(`unable to build kubernetes objects from new release manifest: ${target.error}`)
  const before = options.noHooks
    ? { release: to, result: ok(null) }
    : yield* runHooks(context, to, 'pre-rollback', options)
  if (!before.result.ok) return before.result
  const { release } = before
  const moved = moveObjects(context, {
    to: release,
    current: current.value,
    target: target.value,
    force: options.forceConflicts,
  })
  if (!moved.result.ok) {
    const why = moved.result.error
    const description = `Rollback "${to.name}" failed: ${why}`
    context.log(logLine('WARN', description))
    saveRelease(context.client, { ...from, status: 'superseded' })
    saveRelease(context.client, { ...release, status: 'failed', description })
    if (options.cleanupOnFail) deleteMade(context, moved.made)
    return err(why)
  }
  if (options.wait) {
    const ready = yield* waitReady(context, target.value, options)
    if (!ready.ok) {
      saveRelease(context.client, {
        ...release,
        status: 'failed',
        description: `Release "${to.name}" failed: ${ready.error}`,
      })
      return err(`release ${to.name} failed: ${ready.error}`)
    }
  }
  if (options.noHooks) return ok(release)
  const after = yield* runHooks(context, release, 'post-rollback', options)
  return after.result.ok ? ok(after.release) : after.result
}
