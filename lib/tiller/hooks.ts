// Hooks: the objects of one event, by weight, each waited for before the next; each run is kept with the release.
//
// Models helm.sh/helm/v4/pkg/action/hooks.go execHook.

import { byNumber, byText, inOrderOf } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { applyObject, deleteObject, type Located, liveObject, locateAll, nameOf } from './objects'
import type { Process } from './process'
import type { Release } from './release'
import type { HookDeletePolicy, HookEvent, HookPhase, RenderedHook } from './rendered'
import { saveRelease } from './storage'
import { waitComplete, waitGone } from './wait'

export interface HookOptions {
  readonly timeoutMs: number
  /** Whether to wait until a deleted hook is gone: Helm waits only where --wait was given. */
  readonly wait: boolean
}

export interface HooksEnded {
  /** The release, with the result of each hook. */
  readonly release: Release
  readonly result: Result<null, string>
}

/** Runs every hook of an event to its end; the first that fails ends the action. */
export function* runHooks(
  context: TillerContext,
  release: Release,
  event: HookEvent,
  options: HookOptions,
): Process<HooksEnded> {
  const ran = yield* runHooksOpenly(context, release, event, options)
  const cleaned = yield* ran.cleanUp()
  const result = ran.result.ok ? cleaned : ran.result
  return { release: ran.release, result }
}

export interface HooksRan extends HooksEnded {
  /** Deletes what the policies ask for; between the run and this, logs can be read. */
  cleanUp(): Process<Result<null, string>>
}

/** Runs the hooks and leaves their objects for now: `helm test --logs` reads them before they go. */
export function* runHooksOpenly(
  context: TillerContext,
  before: Release,
  event: HookEvent,
  options: HookOptions,
): Process<HooksRan> {
  const hooks = before.hooks.filter((hook) => hook.events.includes(event)).sort(byWeight)
  const done: Located[] = []
  let release = before
  const ended = (result: Result<null, string>, cleanUp: HooksRan['cleanUp']): HooksRan => ({ release, result, cleanUp })
  for (const hook of hooks) {
    const located = locateAll(context, [hook], release.namespace)
    if (!located.ok)
      return ended(
        err(`unable to build kubernetes object for ${event} hook ${hook.source}: ${located.error}`),
        noCleanUp,
      )
    const objects = located.value
    if (deletes(hook, 'before-hook-creation')) yield* removeHook(context, objects, options)
    const startedMs = context.clock.now()
    const record = (phase: HookPhase): void => {
      const completed = phase === 'Running' ? {} : { completedMs: context.clock.now() }
      release = withRun(release, hook, { startedMs, ...completed, phase })
    }
    record('Running')
    saveRelease(context.client, release)
    const applied = applyAll(context, objects)
    if (!applied.ok) {
      record('Failed')
      return ended(err(`warning: Hook ${event} ${hook.source} failed: ${applied.error}`), noCleanUp)
    }
    const completed = yield* completeAll(context, objects, options)
    record(completed.ok ? 'Succeeded' : 'Failed')
    if (!completed.ok) {
      return ended(completed, function* () {
        if (deletes(hook, 'hook-failed')) yield* removeHook(context, objects, options)
        yield* removeSucceeded(context, done, options)
        return ok(null)
      })
    }
    done.push(...objects)
  }
  return ended(ok(null), function* () {
    yield* removeSucceeded(context, [...done].reverse(), options)
    return ok(null)
  })
}

function applyAll(context: TillerContext, objects: readonly Located[]): Result<null, string> {
  for (const at of objects) {
    const applied = applyObject(context, at, at.manifest.object, { isCreate: true })
    if (!applied.ok) return applied
    context.note({ ...nameOf(at), what: 'hook started', changes: [] })
  }
  return ok(null)
}

function* completeAll(
  context: TillerContext,
  objects: readonly Located[],
  { timeoutMs }: HookOptions,
): Process<Result<null, string>> {
  for (const at of objects) {
    const completed = yield* waitComplete(context, at, timeoutMs)
    context.note({ ...nameOf(at), what: completed.ok ? 'hook succeeded' : 'hook failed', changes: [] })
    if (!completed.ok) return completed
  }
  return ok(null)
}

/** No hooks to delete: hooks that failed to start are kept. */
function* noCleanUp(): Process<Result<null, string>> {
  yield* []
  return ok(null)
}

function withRun(release: Release, ran: RenderedHook, lastRun: NonNullable<RenderedHook['lastRun']>): Release {
  const isSame = (hook: RenderedHook): boolean => hook.name === ran.name && hook.text === ran.text
  return { ...release, hooks: release.hooks.map((hook) => (isSame(hook) ? { ...hook, lastRun } : hook)) }
}

function* removeSucceeded(context: TillerContext, done: readonly Located[], options: HookOptions): Process<null> {
  for (const at of done) {
    const hook = at.manifest as RenderedHook
    if (deletes(hook, 'hook-succeeded')) yield* removeHook(context, [at], options)
  }
  return null
}

/** CustomResourceDefinitions are never deleted, since that would delete all their objects. */
function* removeHook(
  context: TillerContext,
  objects: readonly Located[],
  { timeoutMs, wait }: HookOptions,
): Process<null> {
  const gone = objects.filter((at) => !isDefinition(at) && liveObject(context, at) !== null)
  for (const at of gone) deleteObject(context, at, 'Background')
  if (wait && gone.length > 0) yield* waitGone(context, gone, timeoutMs)
  return null
}

function isDefinition({ kind }: Located): boolean {
  return kind.kind === 'CustomResourceDefinition'
}

/** Without a policy, Helm deletes before it creates. */
function deletes(hook: RenderedHook, policy: HookDeletePolicy): boolean {
  const policies = hook.deletePolicies.length === 0 ? ['before-hook-creation'] : hook.deletePolicies
  return policies.includes(policy)
}

/** By weight, then by name. */
const byWeight = inOrderOf<RenderedHook>(
  byNumber(({ weight }) => weight),
  byText(({ name }) => name),
)
