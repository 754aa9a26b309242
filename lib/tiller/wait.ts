// Waiting: until every object of a release is as its spec asks, or time is up.
//
// Models helm.sh/helm/v4/pkg/kube statuswait.go: objects are watched; the wait is over at the first moment at which all of
// them are current, those apart that have failed, which no more waiting helps.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { TillerContext } from './context'
import { type Located, liveObject } from './objects'
import { objectAt } from './ownership'
import type { Process } from './process'
import { hookReadiness, type Judge, notFound, type Readiness, readinessOf, readinessWithJobs } from './readiness'

const askEveryMs = 500
/** Helm's timeout where the timeout given is zero. */
const usualTimeoutMs = 30_000

export interface ReadyOptions {
  readonly timeoutMs: number
  /** Jobs must have completed; without it, a running Job counts as ready. */
  readonly waitForJobs: boolean
}

/** `helm --wait`: all objects current; the error is Helm's own. A Deployment that is paused is not waited for. */
export function* waitReady(
  context: TillerContext,
  objects: readonly Located[],
  { timeoutMs, waitForJobs }: ReadyOptions,
): Process<Result<null, string>> {
  const running = objects.filter(({ kind, manifest }) => !(kind.kind === 'Deployment' && isPaused(manifest.object)))
  return yield* waitFor(context, running, waitForJobs ? readinessWithJobs : readinessOf, timeoutMs)
}

function isPaused(object: JsonObject): boolean {
  return objectAt(object, 'spec')['paused'] === true
}

/** Waits until none of the objects exists. */
export function* waitGone(
  context: TillerContext,
  objects: readonly Located[],
  timeoutMs: number,
): Process<Result<null, string>> {
  const left = (): readonly Located[] => objects.filter((at) => liveObject(context, at) !== null)
  const answer = yield {
    describe: () =>
      left()
        .map(({ kind, key }) => `${kind.kind} ${key} to be deleted`)
        .join(', '),
    ready: () => left().length === 0,
    everyMs: askEveryMs,
    untilMs: context.clock.now() + (timeoutMs || usualTimeoutMs),
  }
  if (answer === 'ready') return ok(null)
  const still = left().map((at) => {
    const { status, message } = judgeLive(context, at, readinessOf)
    return `resource ${nameIn(at)} still exists. status: ${status}, message: ${message}`
  })
  return err([...still, 'context deadline exceeded'].join('\n'))
}

/** Waits for the end of a hook: its Job complete, its Pod succeeded. */
export function* waitComplete(context: TillerContext, hook: Located, timeoutMs: number): Process<Result<null, string>> {
  return yield* waitFor(context, [hook], hookReadiness, timeoutMs)
}

function* waitFor(
  context: TillerContext,
  objects: readonly Located[],
  judge: Judge,
  timeoutMs: number,
): Process<Result<null, string>> {
  const seen = watchAll(context, objects, judge)
  const answer = yield {
    describe: () => seen.open().map(shown).join(', '),
    ready: () => {
      seen.look()
      return seen.isOver()
    },
    everyMs: askEveryMs,
    untilMs: context.clock.now() + (timeoutMs || usualTimeoutMs),
  }
  seen.stop()
  const open = seen.open().map(notReady)
  if (answer === 'ready') return open.length === 0 ? ok(null) : err(open.join('\n'))
  return err([...open, 'context deadline exceeded'].join('\n'))
}

interface Judged {
  readonly at: Located
  readonly readiness: Readiness
}

interface Seen {
  /** Judges the live objects now: some states change by time alone. */
  look(): void
  /** Stays true once it was: an object may be gone by now, such as a Job deleted after its end. */
  isOver(): boolean
  /** The objects that were not current when the wait ended. */
  open(): readonly Judged[]
  stop(): void
}

function watchAll(context: TillerContext, objects: readonly Located[], judge: Judge): Seen {
  const states = new Map<string, Readiness>()
  let isOver = false
  const put = (key: string, readiness: Readiness): void => {
    if (isOver) return
    states.set(key, readiness)
    isOver = objects.every((at) => isSettled(states.get(nameIn(at))))
  }
  const look = (): void => {
    for (const at of objects) put(nameIn(at), judgeLive(context, at, judge))
  }
  look()
  const names = new Set(objects.map(nameIn))
  const kinds = new Map(objects.map(({ kind }) => [`${kind.group}/${kind.kind}`, kind]))
  const watches = [...kinds.values()].map((kind) =>
    context.client.watch(kind, {}, (event) => {
      if (event.type === 'BOOKMARK') return
      const { namespace = '', name } = event.object.metadata
      const key = `${kind.kind}/${namespace}/${name}`
      if (!names.has(key)) return
      put(key, event.type === 'DELETED' ? notFound : judge(jsonOf(event.object), context.clock.now()))
    }),
  )
  return {
    look,
    isOver: () => isOver || objects.length === 0,
    open: () =>
      objects
        .map((at) => ({ at, readiness: states.get(nameIn(at)) ?? notFound }))
        .filter(({ readiness }) => readiness.status !== 'Current'),
    stop() {
      for (const watch of watches) if (watch.ok) watch.value.stop()
    },
  }
}

function isSettled(readiness: Readiness | undefined): boolean {
  return readiness?.status === 'Current' || readiness?.status === 'Failed'
}

function judgeLive(context: TillerContext, at: Located, judge: Judge): Readiness {
  const live = liveObject(context, at)
  return live === null ? notFound : judge(jsonOf(live), context.clock.now())
}

function nameIn({ kind, namespace, name }: Located): string {
  return `${kind.kind}/${namespace}/${name}`
}

function shown({ at, readiness }: Judged): string {
  return `${at.kind.kind} ${at.key}: ${readiness.message}`
}

function notReady({ at, readiness: { status, message } }: Judged): string {
  return `resource ${nameIn(at)} not ready. status: ${status}, message: ${message}`
}
