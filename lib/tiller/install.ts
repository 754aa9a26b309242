// Install: hooks before, objects in order, waits, hooks after; the release is kept whatever comes of it.
//
// Models helm.sh/helm/v4/pkg/action/install.go.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import type { Client } from '@/lib/kube/client/client'
import { namespaces } from '@/lib/kube/meta/kinds'
import type { PlanContext, TillerContext } from './context'
import { type HooksEnded, runHooks } from './hooks'
import { labelFault } from './labels'
import { nameTextFault } from './name'
import { applyObject, type Located, liveObject, locateAll } from './objects'
import { foreignReason, type Owner, withOwner } from './ownership'
import type { Process } from './process'
import type { Release } from './release'
import type { DeployOptions, RenderedChart } from './request'
import { historyOf, saveRelease } from './storage'
import { uninstall } from './uninstall'
import { waitReady } from './wait'

export interface InstallRequest {
  readonly name: string
  readonly namespace: string
  readonly rendered: RenderedChart
  readonly options: DeployOptions
}

/** Which names an install may take: any for a dry run; with --replace, those of releases that failed or are gone. */
export type NameRule = 'any' | 'free' | 'free or gone'

/** Refuses a name that is no name, or taken, as Helm does before it renders; null when the name may be used. */
export function nameFault(client: Client, { name, namespace }: Owner, rule: NameRule): string | null {
  const fault = nameTextFault(name)
  if (fault !== null) return `release name ${quote(name)}: ${fault}`
  if (rule === 'any') return null
  const last = historyOf(client, name, namespace).at(-1)
  if (last === undefined) return null
  if (rule === 'free or gone' && (last.status === 'uninstalled' || last.status === 'failed')) return null
  return 'cannot reuse a name that is still in use'
}

export function* install(context: TillerContext, request: InstallRequest): Process<Result<Release, string>> {
  const { namespace, rendered, options } = request
  const taken = nameFault(context.client, request, options.replace ? 'free or gone' : 'free')
  if (taken !== null) return err(`release name check failed: ${taken}`)
  if (!options.skipCrds) {
    const crds = createCrds(context, rendered, namespace)
    if (!crds.ok) return crds
  }
  const located = planInstall(context, request)
  if (!located.ok) return located
  if (options.createNamespace) createNamespace(context, namespace)
  const release = pendingRelease(context, request)
  supersedeLast(context, release)
  const created = saveRelease(context.client, release)
  if (!created.ok) return created
  const deployed = yield* deploy(context, release, located.value, options)
  if (!deployed.result.ok) return yield* failed(context, deployed.release, deployed.result.error, options)
  const ended: Release = { ...deployed.release, status: 'deployed', description: options.description }
  saveRelease(context.client, ended)
  return ok(ended)
}

/** The location of each object; or why the install is refused, which a dry run reports too. */
export function planInstall(context: PlanContext, request: InstallRequest): Result<readonly Located[], string> {
  const { namespace, rendered, options } = request
  const labelled = labelFault(options.labels)
  if (labelled !== null) return err(labelled)
  const located = locateAll(context, rendered.manifests, namespace)
  if (!located.ok) return err(`unable to build kubernetes objects from release manifest: ${located.error}`)
  const foreign = options.takeOwnership ? null : foreignObject(context, located.value, request)
  return foreign === null ? located : err(foreign)
}

/** Keeps the failed release, or uninstalls it where rollback on failure was asked for. */
function* failed(
  context: TillerContext,
  release: Release,
  why: string,
  options: DeployOptions,
): Process<Result<Release, string>> {
  const { name, namespace } = release
  saveRelease(context.client, { ...release, status: 'failed', description: `Release "${name}" failed: ${why}` })
  if (!options.rollbackOnFailure) return err(why)
  const { timeoutMs, noHooks, wait } = options
  const request = {
    name,
    namespace,
    keepHistory: false,
    timeoutMs,
    noHooks,
    wait,
    cascade: 'Background',
    description: '',
  } as const
  const undone = yield* uninstall(context, request)
  if (!undone.ok)
    return err(`an error occurred while uninstalling the release. original install error: ${why}: ${undone.error}`)
  return err(`release ${name} failed, and has been uninstalled due to rollback-on-failure being set: ${why}`)
}

/** With --replace, marks the last revision as superseded. */
function supersedeLast({ client }: TillerContext, { name, namespace }: Release): void {
  const last = historyOf(client, name, namespace).at(-1)
  if (last !== undefined && last.status !== 'failed')
    saveRelease(client, { ...last, status: 'superseded', description: 'superseded by new release' })
}

function* deploy(
  context: TillerContext,
  release: Release,
  objects: readonly Located[],
  options: DeployOptions,
): Process<HooksEnded> {
  const before = options.noHooks
    ? { release, result: ok(null) }
    : yield* runHooks(context, release, 'pre-install', options)
  if (!before.result.ok) return { ...before, result: err(`failed pre-install: ${before.result.error}`) }
  const created = createAll(context, release, objects, options)
  if (!created.ok) return { release: before.release, result: created }
  if (options.wait) {
    const ready = yield* waitReady(context, objects, options)
    if (!ready.ok) return { release: before.release, result: ready }
  }
  if (options.noHooks) return before
  const after = yield* runHooks(context, before.release, 'post-install', options)
  return after.result.ok ? after : { ...after, result: err(`failed post-install: ${after.result.error}`) }
}

/** A refused object does not stop the others; all refusals are reported together. Models pkg/kube perform. */
function createAll(
  context: TillerContext,
  release: Release,
  objects: readonly Located[],
  { forceConflicts, applyMethod }: DeployOptions,
): Result<null, string> {
  const force = forceConflicts || applyMethod === 'csa'
  const faults = objects.flatMap((at) => {
    const wish = { force, isCreate: true }
    const applied = applyObject(context, at, withOwner(at.manifest.object, release), wish)
    return applied.ok ? [] : [applied.error]
  })
  return faults.length === 0 ? ok(null) : err(faults.join('\n'))
}

function pendingRelease(context: TillerContext, { name, namespace, rendered, options }: InstallRequest): Release {
  const { chart, config, notes, manifests, hooks } = rendered
  const nowMs = context.clock.now()
  return {
    name,
    namespace,
    version: (historyOf(context.client, name, namespace).at(-1)?.version ?? 0) + 1,
    status: 'pending-install',
    description: 'Initial install underway',
    firstDeployedMs: nowMs,
    lastDeployedMs: nowMs,
    chart,
    config,
    notes,
    manifests,
    hooks,
    labels: options.labels,
    applyMethod: options.applyMethod,
  }
}

function createCrds(context: TillerContext, rendered: RenderedChart, namespace: string): Result<null, string> {
  const located = locateAll(context, rendered.crds, namespace)
  if (!located.ok) return err(`failed to install CRD: ${located.error}`)
  for (const at of located.value) {
    if (liveObject(context, at) !== null) continue
    const created = applyObject(context, at, at.manifest.object)
    if (!created.ok) return err(`failed to create CRD ${at.name}: ${created.error}`)
  }
  return ok(null)
}

/** The first object that exists in the cluster and does not belong to this release. */
function foreignObject(context: PlanContext, objects: readonly Located[], owner: InstallRequest): string | null {
  for (const at of objects) {
    const live = liveObject(context, at)
    const reason = live === null ? null : foreignReason(live as never, owner)
    if (reason === null) continue
    const where = at.namespace === '' ? '""' : `"${at.namespace}"`
    return `unable to continue with install: ${at.kind.kind} "${at.name}" in namespace ${where} exists and cannot be imported into the current release: ${reason}`
  }
  return null
}

function createNamespace(context: TillerContext, name: string): void {
  context.client.create(namespaces, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { name } },
    spec: {},
  })
}
