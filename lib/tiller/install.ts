// Install: hooks before, objects in order, waits, hooks after; the release is kept whatever comes of it.
//
// Models helm.sh/helm/v4/pkg/action/install.go.

import { err, ok, type Result } from '@/lib/base/result'
import type { Client } from '@/lib/kube/client/client'
import { namespaces } from '@/lib/kube/meta/kinds'
import type { TillerContext } from './context'
import { runHooks } from './hooks'
import { applyObject, type Located, liveObject, locateAll } from './objects'
import { foreignReason, withOwner } from './ownership'
import type { Process } from './process'
import { isPending, type Release } from './release'
import type { DeployOptions, RenderedChart } from './request'
import { historyOf, saveRelease } from './storage'
import { waitReady } from './wait'

export interface InstallRequest {
  readonly name: string
  readonly namespace: string
  readonly rendered: RenderedChart
  readonly options: DeployOptions
}

/** Refuses a name that is taken, as Helm does before it renders; null when the name is free. */
export function nameFault(client: Client, name: string, namespace: string): string | null {
  const last = historyOf(client, name, namespace).at(-1)
  if (last === undefined || last.status === 'uninstalled' || last.status === 'failed') return null
  return isPending(last)
    ? 'another operation (install/upgrade/rollback) is in progress'
    : 'cannot reuse a name that is still in use'
}

export function* install(context: TillerContext, request: InstallRequest): Process<Result<Release, string>> {
  const { name, namespace, rendered, options } = request
  const taken = nameFault(context.client, name, namespace)
  if (taken !== null) return err(taken)
  const crds = createCrds(context, rendered, namespace)
  if (!crds.ok) return crds
  const located = locateAll(context, rendered.manifests, namespace)
  if (!located.ok) return err(`unable to build kubernetes objects from release manifest: ${located.error}`)
  const foreign = foreignObject(context, located.value, request)
  if (foreign !== null) return err(foreign)
  if (options.createNamespace) createNamespace(context, namespace)
  const release = pendingRelease(context, request)
  saveRelease(context.client, release)
  const deployed = yield* deploy(context, release, located.value, options)
  const ended: Release = deployed.ok
    ? { ...release, status: 'deployed', description: options.description }
    : { ...release, status: 'failed', description: `Release "${name}" failed: ${deployed.error}` }
  saveRelease(context.client, ended)
  return deployed.ok ? ok(ended) : deployed
}

function* deploy(
  context: TillerContext,
  release: Release,
  objects: readonly Located[],
  options: DeployOptions,
): Process<Result<null, string>> {
  const before = yield* runHooks(context, release, 'pre-install', options.timeoutMs)
  if (!before.ok) return err(`failed pre-install: ${before.error}`)
  for (const at of objects) {
    const applied = applyObject(context, at, withOwner(at.manifest.object, release), null)
    if (!applied.ok) return applied
  }
  if (options.wait) {
    const ready = yield* waitReady(context, objects, options.timeoutMs)
    if (!ready.ok) return ready
  }
  const after = yield* runHooks(context, release, 'post-install', options.timeoutMs)
  return after.ok ? after : err(`failed post-install: ${after.error}`)
}

function pendingRelease(context: TillerContext, { name, namespace, rendered }: InstallRequest): Release {
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
  }
}

function createCrds(context: TillerContext, rendered: RenderedChart, namespace: string): Result<null, string> {
  const located = locateAll(context, rendered.crds, namespace)
  if (!located.ok) return err(`failed to install CRD: ${located.error}`)
  for (const at of located.value) {
    if (liveObject(context, at) !== null) continue
    const created = applyObject(context, at, at.manifest.object, null)
    if (!created.ok) return err(`failed to create CRD ${at.name}: ${created.error}`)
  }
  return ok(null)
}

/** Names the first object that lives already and is not this release's. */
function foreignObject(context: TillerContext, objects: readonly Located[], owner: InstallRequest): string | null {
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
