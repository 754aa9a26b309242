// Upgrade: applies the new revision's objects over the last one's and deletes objects that the new revision lacks.
// Models helm.sh/helm/v4/pkg/action/upgrade.go.

import { jsonOf } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { logLine } from '@/lib/chart/log'
import type { PlanContext, TillerContext } from './context'
import { runHooks } from './hooks'
import type { InstallRequest } from './install'
import { labelFault, mergedLabels } from './labels'
import { deleteMade, identityOf, moveObjects, supersedeDeployed } from './move'
import { type Located, liveObject, locateAll } from './objects'
import { foreignReason } from './ownership'
import type { Process } from './process'
import { isPending, type Release } from './release'
import type { DeployOptions } from './request'
import { rollback } from './rollback'
import { historyOf, pruneHistory, saveRelease } from './storage'
import { waitReady } from './wait'

export function* upgrade(context: TillerContext, request: InstallRequest): Process<Result<Release, string>> {
  const planned = planUpgrade(context, request)
  if (!planned.ok) return planned
  const { options } = request
  const { to } = planned.value
  pruneHistory(context.client, to, options.historyMax)
  const created = saveRelease(context.client, to)
  if (!created.ok) return created
  return yield* performUpgrade(context, planned.value, options)
}

/**
 * The old and the new revision, and the locations of their objects; or why the upgrade is refused, which a dry run
 * reports too.
 */
export function planUpgrade(context: PlanContext, request: InstallRequest): Result<UpgradeStep, string> {
  const { name, namespace, options } = request
  const history = historyOf(context.client, name, namespace)
  const base = upgradeBase(history, name)
  const last = history.at(-1)
  if (!base.ok) return base
  if (last === undefined) return err(`"${name}" has no deployed releases`)
  const labelled = labelFault(options.labels)
  if (labelled !== null) return err(labelled)
  const to = nextRevision(context, request, { last, base: base.value })
  // Helm builds the new manifest first, and reports only the faults of that manifest.
  const target = locateAll(context, to.manifests, namespace)
  if (!target.ok) return target
  const current = locateAll(context, base.value.manifests, namespace)
  if (!current.ok) return err(`unable to build kubernetes objects from current release manifest: ${current.error}`)
  const foreign = options.takeOwnership ? null : foreignTarget(context, current.value, target.value, to)
  return foreign === null ? ok({ from: base.value, to, current: current.value, target: target.value }) : err(foreign)
}

/** The revision an upgrade starts from; `history` ends with the last revision. */
export function upgradeBase(history: readonly Release[], name: string): Result<Release, string> {
  const last = history.at(-1)
  if (last === undefined) return err(`"${name}" has no deployed releases`)
  if (isPending(last)) return err('another operation (install/upgrade/rollback) is in progress')
  const deployed = history.findLast((release) => release.status === 'deployed')
  if (deployed !== undefined) return ok(deployed)
  // A release that was never deployed can still be upgraded from its failed revision.
  return last.status === 'failed' || last.status === 'superseded' ? ok(last) : err(`"${name}" has no deployed releases`)
}

function nextRevision(
  context: PlanContext,
  { rendered, options }: InstallRequest,
  { last, base }: { readonly last: Release; readonly base: Release },
): Release {
  const { manifest: _, ...kept } = base
  return {
    ...kept,
    version: last.version + 1,
    status: 'pending-upgrade',
    description: 'Preparing upgrade',
    lastDeployedMs: context.clock.now(),
    chart: rendered.chart,
    config: rendered.config,
    notes: rendered.notes,
    manifests: rendered.manifests,
    hooks: rendered.hooks,
    labels: mergedLabels(last.labels, options.labels),
    applyMethod: options.applyMethod,
  }
}

export interface UpgradeStep {
  readonly from: Release
  readonly to: Release
  readonly current: readonly Located[]
  readonly target: readonly Located[]
}

function* performUpgrade(
  context: TillerContext,
  { from, to, current, target }: UpgradeStep,
  options: DeployOptions,
): Process<Result<Release, string>> {
  const before = options.noHooks
    ? { release: to, result: ok(null) }
    : yield* runHooks(context, to, 'pre-upgrade', options)
  if (!before.result.ok)
    return yield* failed(
      context,
      before.release,
      { why: `pre-upgrade hooks failed: ${before.result.error}`, made: [] },
      options,
    )
  const { release } = before
  if (options.forceReplace && options.applyMethod === 'ssa') {
    const why = 'invalid operation: cannot use server-side apply and force replace together'
    return yield* failed(context, release, { why, made: [] }, options)
  }
  const { result, made } = moveObjects(context, {
    to: release,
    current,
    target,
    force: options.forceConflicts || options.applyMethod === 'csa',
  })
  if (!result.ok) return yield* failed(context, release, { why: result.error, made }, options)
  if (options.wait) {
    const ready = yield* waitReady(context, target, options)
    if (!ready.ok) return yield* failed(context, release, { why: ready.error, made }, options)
  }
  const after = options.noHooks ? before : yield* runHooks(context, release, 'post-upgrade', options)
  if (!after.result.ok)
    return yield* failed(
      context,
      after.release,
      { why: `post-upgrade hooks failed: ${after.result.error}`, made },
      options,
    )
  if (from.status === 'deployed') supersedeDeployed(context, to)
  else saveRelease(context.client, { ...from, status: 'superseded' })
  const ended: Release = { ...after.release, status: 'deployed', description: options.description }
  saveRelease(context.client, ended)
  return ok(ended)
}

interface Failure {
  readonly why: string
  readonly made: readonly Located[]
}

/** Keeps the failed revision; deletes created objects and rolls back to the last good revision, where asked for. */
function* failed(
  context: TillerContext,
  release: Release,
  { why, made }: Failure,
  options: DeployOptions,
): Process<Result<Release, string>> {
  const { name, namespace } = release
  context.log(logLine('WARN', 'upgrade failed', { name, error: why }))
  saveRelease(context.client, { ...release, status: 'failed', description: `Upgrade "${name}" failed: ${why}` })
  if (options.cleanupOnFail) deleteMade(context, made)
  if (!options.rollbackOnFailure) return err(why)
  const good = historyOf(context.client, name, namespace).findLast(
    ({ status }) => status === 'superseded' || status === 'deployed',
  )
  if (good === undefined)
    return err(
      `unable to find a previously successful release when attempting to rollback. original upgrade error: ${why}`,
    )
  const back = yield* rollback(context, {
    name,
    namespace,
    revision: good.version,
    options: { ...options, historyMax: 0 },
  })
  if (!back.ok)
    return err(`an error occurred while rolling back the release. original upgrade error: ${why}: ${back.error}`)
  return err(`release ${name} failed, and has been rolled back due to rollback-on-failure being set: ${why}`)
}

/** The first object that the new revision would create, exists already and does not belong to this release. */
function foreignTarget(
  context: PlanContext,
  current: readonly Located[],
  target: readonly Located[],
  to: Release,
): string | null {
  const olds = new Set(current.map(identityOf))
  for (const at of target) {
    if (olds.has(identityOf(at))) continue
    const live = liveObject(context, at)
    const reason = live === null ? null : foreignReason(jsonOf(live), to)
    if (reason === null) continue
    return `unable to continue with update: ${at.kind.kind} "${at.name}" in namespace "${at.namespace}" exists and cannot be imported into the current release: ${reason}`
  }
  return null
}
