// Waiting: until every object of a release is as its spec asks, or time is up.

import { type JsonObject, jsonOf } from '@/lib/base/json'
import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import type { TillerContext } from './context'
import { type Located, liveObject } from './objects'
import type { Process } from './process'
import { completionOf, type Readiness, readinessOf } from './readiness'

const askEveryMs = 500

export interface ReadyOptions {
  readonly timeoutMs: number
  /** Jobs must have completed; without it a Job that runs is well. */
  readonly waitForJobs: boolean
}

/** `helm --wait`: all objects current; the error is Helm's own when time is up. */
export function* waitReady(
  context: TillerContext,
  objects: readonly Located[],
  { timeoutMs, waitForJobs }: ReadyOptions,
): Process<Result<null, string>> {
  const judge = (object: JsonObject): Readiness =>
    waitForJobs && object['kind'] === 'Job' ? completionOf(object) : readinessOf(object)
  return yield* waitFor(context, objects, judge, timeoutMs)
}

/** Until none of the objects is left. */
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
    untilMs: context.clock.now() + timeoutMs,
  }
  if (answer === 'ready') return ok(null)
  const still = left().map(({ kind, namespace, name }) => `resource ${kind.kind}/${namespace}/${name} still exists.`)
  return err([...still, 'context deadline exceeded'].join('\n'))
}

/** A hook's end: its Job complete, its Pod succeeded. */
export function* waitComplete(context: TillerContext, hook: Located, timeoutMs: number): Process<Result<null, string>> {
  return yield* waitFor(context, [hook], completionOf, timeoutMs)
}

function* waitFor(
  context: TillerContext,
  objects: readonly Located[],
  judge: (object: JsonObject) => Readiness,
  timeoutMs: number,
): Process<Result<null, string>> {
  const open = (): readonly Judged[] =>
    judgeAll(context, objects, judge).filter(({ readiness }) => readiness.state !== 'current')
  const failed = (): Judged | undefined => open().find(({ readiness }) => readiness.state === 'failed')
  const seen = watchAll(context, objects, judge)
  const answer = yield {
    describe: () => open().map(shown).join(', '),
    ready: () => seen.wereCurrent() || open().length === 0 || failed() !== undefined,
    everyMs: askEveryMs,
    untilMs: context.clock.now() + timeoutMs,
  }
  seen.stop()
  if (seen.wereCurrent()) return ok(null)
  const broken = failed()
  if (broken !== undefined) return err(notReady(broken))
  if (answer === 'ready') return ok(null)
  return err(open().map(notReady).concat('context deadline exceeded').join('\n'))
}

interface Seen {
  /** All of them were current at one moment, though one may be gone by now: a Job that is deleted once it is done. */
  wereCurrent(): boolean
  stop(): void
}

/** Models pkg/kube/statuswait.go: Helm watches, and is content with the first moment at which all are current. */
function watchAll(context: TillerContext, objects: readonly Located[], judge: (object: JsonObject) => Readiness): Seen {
  const states = new Map(objects.map((at) => [nameIn(at), 'progressing']))
  let wereCurrent = false
  const kinds = new Map(objects.map(({ kind }) => [kind.kind, kind]))
  const watches = [...kinds.values()].map((kind) =>
    context.client.watch(kind, {}, (event) => {
      if (event.type === 'BOOKMARK') return
      const { type, object } = event
      const { namespace = '', name } = object.metadata
      const key = `${kind.kind}/${namespace}/${name}`
      if (!states.has(key)) return
      states.set(key, type === 'DELETED' ? 'progressing' : judge(jsonOf(object)).state)
      wereCurrent ||= [...states.values()].every((state) => state === 'current')
    }),
  )
  return {
    wereCurrent: () => wereCurrent,
    stop() {
      for (const watch of watches) if (watch.ok) watch.value.stop()
    },
  }
}

function nameIn({ kind, namespace, name }: Located): string {
  return `${kind.kind}/${namespace}/${name}`
}

interface Judged {
  readonly at: Located
  readonly readiness: Readiness
}

function judgeAll(
  context: TillerContext,
  objects: readonly Located[],
  judge: (object: JsonObject) => Readiness,
): readonly Judged[] {
  return objects.map((at) => {
    const live = liveObject(context, at)
    const readiness: Readiness = live === null ? { state: 'progressing', why: 'not found' } : judge(jsonOf(live))
    return { at, readiness }
  })
}

function shown({ at, readiness }: Judged): string {
  return `${at.kind.kind} ${at.key}: ${readiness.state === 'current' ? 'ready' : readiness.why}`
}

function notReady({ at, readiness }: Judged): string {
  const status = readiness.state === 'failed' ? 'Failed' : 'InProgress'
  return `resource ${nameIn(at)} not ready. status: ${status}, message: ${readiness.state === 'current' ? '' : readiness.why}`
}
