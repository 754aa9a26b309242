// Hooks: the objects of one event, by weight, each waited for before the next.
//
// Models helm.sh/helm/v4/pkg/action/hooks.go execHook.

import { compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { applyObject, deleteObject, type Located, liveObject, locate, nameOf } from './objects'
import { withOwner } from './ownership'
import type { Process } from './process'
import type { Release } from './release'
import type { HookDeletePolicy, HookEvent, RenderedHook } from './rendered'
import { waitComplete } from './wait'

/** Runs every hook of an event to its end; the first that fails ends the action. */
export function* runHooks(
  context: TillerContext,
  release: Release,
  event: HookEvent,
  timeoutMs: number,
): Process<Result<null, string>> {
  const hooks = release.hooks.filter((hook) => hook.events.includes(event)).sort(byWeight)
  const done: [hook: RenderedHook, at: Located][] = []
  for (const hook of hooks) {
    const located = locate(context, hook, release.namespace)
    if (!located.ok) return err(`unable to build kubernetes object for ${event} hook ${hook.source}: ${located.error}`)
    const ended = yield* runHook(context, release, { hook, at: located.value, event }, timeoutMs)
    if (!ended.ok) return ended
    done.push([hook, located.value])
  }
  for (const [hook, at] of done.reverse()) if (deletes(hook, 'hook-succeeded')) deleteObject(context, at)
  return ok(null)
}

interface HookRun {
  readonly hook: RenderedHook
  readonly at: Located
  readonly event: HookEvent
}

function* runHook(
  context: TillerContext,
  release: Release,
  run: HookRun,
  timeoutMs: number,
): Process<Result<null, string>> {
  const { hook, at, event } = run
  if (deletes(hook, 'before-hook-creation')) yield* removeBefore(context, at, timeoutMs)
  const applied = applyObject(context, at, withOwner(hook.object, release), null)
  if (!applied.ok) return err(`warning: Hook ${event} ${hook.source} failed: ${applied.error}`)
  context.note({ ...nameOf(at), what: 'hook started', changes: [] })
  const ended = yield* waitComplete(context, at, timeoutMs)
  context.note({ ...nameOf(at), what: ended.ok ? 'hook succeeded' : 'hook failed', changes: [] })
  if (!ended.ok && deletes(hook, 'hook-failed')) deleteObject(context, at)
  return ended
}

/** Deletes what an earlier run left, and waits until it is gone. */
function* removeBefore(context: TillerContext, at: Located, timeoutMs: number): Process<null> {
  if (liveObject(context, at) === null) return null
  deleteObject(context, at)
  yield {
    describe: () => `${at.kind.kind} ${at.key} to be deleted`,
    ready: () => liveObject(context, at) === null,
    everyMs: 500,
    untilMs: context.clock.now() + timeoutMs,
  }
  return null
}

/** Without a policy, Helm deletes before it creates. */
function deletes(hook: RenderedHook, policy: HookDeletePolicy): boolean {
  const policies = hook.deletePolicies.length === 0 ? ['before-hook-creation'] : hook.deletePolicies
  return policies.includes(policy)
}

/** By weight, then by the order kinds are installed in (which the manifests are in already), then by name. */
function byWeight(a: RenderedHook, b: RenderedHook): number {
  return a.weight - b.weight || compareBytewise(a.name, b.name)
}
