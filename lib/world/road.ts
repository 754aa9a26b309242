// READ FIRST. The road: the whole flow of the product, once, in order, on one screen.
//
// Each const is a place on the canvas; each call is an arrow between two places. The user drives the same calls one at a
// time through commands/; "run all" and the road test call this.

import type { Digest } from '@/lib/base/digest'
import { err, ok, type Result } from '@/lib/base/result'
import { build } from '@/lib/buildkit/builder'
import { contextOf } from '@/lib/buildkit/context'
import { defaultBuildOptions } from '@/lib/buildkit/request'
import type { Release } from '@/lib/tiller/release'
import { capabilitiesOf, lookupIn } from './cluster-facts'
import type { HelmDeploy } from './command'
import { optionsOf } from './deploy-shape'
import { keepBuild } from './docker-state'
import { baseResolver, pushReference } from './registries'
import { filesIn, renderRelease } from './render-release'
import type { Workbench } from './workbench'

export interface RoadPlan {
  readonly context: string
  readonly dockerfile: string
  readonly tag: string
  readonly deploy: HelmDeploy
  /** How long the pods are given to come up. */
  readonly patienceMs: number
}

export interface RoadEnd {
  readonly image: Digest
  readonly release: Release
}

export function runRoad(bench: Workbench, plan: RoadPlan): Result<RoadEnd, string> {
  const { files, clock, tiller } = bench
  const { release: name, namespace } = plan.deploy

  // Dockerfile and context -> image
  const dockerfile = files[plan.dockerfile] ?? ''
  const context = contextOf(filesIn(files, plan.context))
  const options = { ...defaultBuildOptions, tags: [plan.tag] }
  const resolveBase = baseResolver(bench)
  const request = {
    dockerfile,
    dockerfileName: plan.dockerfile,
    context,
    options,
    cache: bench.buildCache,
    resolveBase,
    nowMs: clock.now(),
  }
  const built = build(request)
  keepBuild(bench, { kind: 'docker-build', context: plan.context, dockerfile: plan.dockerfile, tag: plan.tag }, built)
  if (built.image === undefined) return err(built.failure?.message ?? 'the build made no image')

  // image -> registry
  const pushed = pushReference(bench, plan.tag)
  if (!pushed.ok) return pushed

  // chart and values -> manifests
  const revision = tiller.history(name, namespace).length + 1
  const render = {
    session: bench.renderSession,
    files,
    command: plan.deploy,
    isUpgrade: false,
    revision,
    last: null,
    cluster: { lookup: lookupIn(bench), capabilities: capabilitiesOf(bench) },
    seed: bench.seed,
    nowMs: clock.now(),
    modifiedMs: bench.startMs,
  }
  const rendered = renderRelease(render)
  if (!rendered.ok) return err(rendered.error.message)

  // manifests -> release -> API objects
  const ends: Result<Release, string>[] = []
  const patient = { ...plan.deploy, wait: true, timeoutMs: plan.patienceMs, createNamespace: true }
  const deployOptions = optionsOf(patient, { isInstall: true, replace: false })
  tiller.install({ name, namespace, rendered: rendered.value, options: deployOptions }, (end) => {
    ends.push(end)
  })

  // API objects -> scheduled, running pods
  clock.advance(plan.patienceMs)
  const end = ends[0] ?? err('Tiller is still at work')
  return end.ok ? ok({ image: built.image.id, release: end.value }) : end
}
