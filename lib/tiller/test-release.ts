// Testing: the hooks of the event "test", run against what is deployed.
//
// Models helm.sh/helm/v4/pkg/action/release_testing.go.

import { err, ok, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import { runHooksOpenly } from './hooks'
import { isReleaseName } from './name'
import type { Process } from './process'
import type { Release } from './release'
import { historyOf, saveRelease } from './storage'

export interface TestRequest {
  readonly name: string
  readonly namespace: string
  readonly timeoutMs: number
  /** Names of the tests to run; empty runs all. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
}

/** `describe` is called once the tests have ended, before their objects are deleted. */
export function* testRelease(
  context: TillerContext,
  request: TestRequest,
  describe: (tested: Release) => string,
): Process<Result<Release, string>> {
  const { name, namespace, timeoutMs, include, exclude } = request
  if (!isReleaseName(name)) return err(`releaseTest: Release name is invalid: ${name}`)
  const last = historyOf(context.client, name, namespace).at(-1)
  if (last === undefined) return err('release: not found')
  const isChosen = (hook: string): boolean =>
    !exclude.includes(hook) && (include.length === 0 || include.includes(hook))
  const chosen = last.hooks.filter((hook) => isChosen(hook.name))
  const skipped = last.hooks.filter((hook) => !isChosen(hook.name))
  const ran = yield* runHooksOpenly(context, { ...last, hooks: chosen }, 'test', { timeoutMs, wait: true })
  const tested: Release = { ...ran.release, hooks: [...skipped, ...ran.release.hooks] }
  saveRelease(context.client, tested)
  context.say(describe(tested))
  yield* ran.cleanUp()
  return ran.result.ok ? ok(tested) : ran.result
}
