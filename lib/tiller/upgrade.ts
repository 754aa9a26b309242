// Upgrade: the new revision's objects applied over the last one's; what is no longer there is deleted.
//
// Models helm.sh/helm/v4/pkg/action/upgrade.go and pkg/kube client.go Update.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { runHooks } from './hooks'
import type { InstallRequest } from './install'
import { applyObject, deleteObject, type Located, liveObject, locateAll, nameOf } from './objects'
import { foreignReason, objectAt, withOwner } from './ownership'
import type { Process } from './process'
import { isPending, type Release } from './release'
import type { HookEvent, RenderedManifest } from './rendered'
import type { DeployOptions } from './request'
import { historyOf, saveRelease } from './storage'
import { waitReady } from './wait'

export function* upgrade(context: TillerContext, request: InstallRequest): Process<Result<Release, string>> {
  const { name, namespace, rendered } = request
  const history = historyOf(context.client, name, namespace)
  const last = history.at(-1)
  if (last !== undefined && isPending(last)) return err('another operation (install/upgrade/rollback) is in progress')
  const current = history.findLast((release) => release.status === 'deployed') ?? failedBase(last)
  if (last === undefined || current === undefined) return err(`"${name}" has no deployed releases`)
  const release: Release = {
    ...current,
    version: last.version + 1,
    status: 'pending-upgrade',
    description: 'Preparing upgrade',
    lastDeployedMs: context.clock.now(),
    chart: rendered.chart,
    config: rendered.config,
    notes: rendered.notes,
    manifests: rendered.manifests,
    hooks: rendered.hooks,
  }
  return yield* move(
    context,
    { from: current, to: release, events: ['pre-upgrade', 'post-upgrade'], verb: 'Upgrade' },
    request.options,
  )
}

/** A release that never came to be deployed can still be upgraded from where it failed. */
function failedBase(last: Release | undefined): Release | undefined {
  return last?.status === 'failed' || last?.status === 'superseded' ? last : undefined
}

export interface Move {
  readonly from: Release
  readonly to: Release
  readonly events: readonly [before: HookEvent, after: HookEvent]
  readonly verb: 'Upgrade' | 'Rollback'
}

/** What upgrade and rollback share: from one revision's objects to another's. */
export function* move(context: TillerContext, step: Move, options: DeployOptions): Process<Result<Release, string>> {
  const { to, verb } = step
  const target = locateAll(context, to.manifests, to.namespace)
  if (!target.ok) return err(`unable to build kubernetes objects from new release manifest: ${target.error}`)
  const foreign = foreignTarget(context, target.value, step)
  if (foreign !== null) return err(foreign)
  saveRelease(context.client, to)
  const moved = yield* moveObjects(context, step, target.value, options)
  if (!moved.ok) {
    saveRelease(context.client, { ...to, status: 'failed', description: `${verb} "${to.name}" failed: ${moved.error}` })
    return moved
  }
  for (const older of historyOf(context.client, to.name, to.namespace)) {
    if (older.status === 'deployed' && older.version !== to.version)
      saveRelease(context.client, { ...older, status: 'superseded' })
  }
  const ended: Release = { ...to, status: 'deployed', description: options.description }
  saveRelease(context.client, ended)
  return ok(ended)
}

function* moveObjects(
  context: TillerContext,
  { from, to, events }: Move,
  target: readonly Located[],
  options: DeployOptions,
): Process<Result<null, string>> {
  const [beforeEvent, afterEvent] = events
  const before = yield* runHooks(context, to, beforeEvent, options.timeoutMs)
  if (!before.ok) return err(`${beforeEvent} hooks failed: ${before.error}`)
  const olds = new Map(from.manifests.map((manifest) => [identityOf(manifest, from.namespace), manifest.object]))
  for (const at of target) {
    const old = olds.get(identityOf(at.manifest, to.namespace))
    const applied = applyObject(
      context,
      at,
      withOwner(at.manifest.object, to),
      old === undefined ? null : withOwner(old, to),
    )
    if (!applied.ok) return applied
  }
  removeLeft(context, from, target)
  if (options.wait) {
    const ready = yield* waitReady(context, target, options.timeoutMs)
    if (!ready.ok) return ready
  }
  const after = yield* runHooks(context, to, afterEvent, options.timeoutMs)
  return after.ok ? after : err(`${afterEvent} hooks failed: ${after.error}`)
}

/** Deletes what the last revision had and the new one has not, but for what asks to be kept. */
function removeLeft(context: TillerContext, from: Release, target: readonly Located[]): void {
  const wanted = new Set(target.map((at) => identityOf(at.manifest, at.namespace)))
  const left = from.manifests.filter((manifest) => !wanted.has(identityOf(manifest, from.namespace)))
  const located = locateAll(context, left, from.namespace)
  if (!located.ok) return
  for (const at of located.value) {
    const live = liveObject(context, at)
    if (live === null) continue
    if (isKept(live as unknown as JsonObject)) context.note({ ...nameOf(at), what: 'kept', changes: [] })
    else deleteObject(context, at)
  }
}

/** `helm.sh/resource-policy: keep`. */
export function isKept(object: JsonObject): boolean {
  return objectAt(objectAt(object, 'metadata'), 'annotations')['helm.sh/resource-policy'] === 'keep'
}

function identityOf(manifest: RenderedManifest, namespace: string): string {
  const metadata = objectAt(manifest.object, 'metadata')
  const group = String(manifest.object['apiVersion']).split('/').slice(0, -1).join('/')
  return `${group}/${String(manifest.object['kind'])}/${String(metadata['namespace'] ?? namespace)}/${String(metadata['name'])}`
}

/** Names the first object the new revision would make that lives already and is not this release's. */
function foreignTarget(context: TillerContext, target: readonly Located[], { from, to, verb }: Move): string | null {
  const olds = new Set(from.manifests.map((manifest) => identityOf(manifest, from.namespace)))
  for (const at of target) {
    if (olds.has(identityOf(at.manifest, to.namespace))) continue
    const live = liveObject(context, at)
    const reason = live === null ? null : foreignReason(live as unknown as JsonObject, to)
    if (reason === null) continue
    return `unable to continue with ${verb === 'Upgrade' ? 'update' : 'rollback'}: ${at.kind.kind} "${at.name}" in namespace "${at.namespace}" exists and cannot be imported into the current release: ${reason}`
  }
  return null
}
