// helm uninstall: releases out of the cluster.

import { done, type ToolRun } from '../../tool'
import type { HelmVerb } from '../helm-verb'
import { runOfOutcome } from '../wait-operation'

export const uninstall: HelmVerb = {
  name: 'uninstall',
  usage: 'uninstall RELEASE_NAME [...] [flags]',
  flags: [
    { name: 'keep-history', kind: 'switch' },
    { name: 'wait', kind: 'optional', bare: 'watcher' },
    { name: 'timeout', kind: 'text' },
    { name: 'no-hooks', kind: 'switch' },
    { name: 'ignore-not-found', kind: 'switch' },
  ],
  arity: [1, Number.POSITIVE_INFINITY],
  run({ session, args, namespace }) {
    const runs = args.map((release): ToolRun => {
      const outcome = session.world.dispatch({ kind: 'helm-uninstall', release, namespace }, 'shell')
      return runOfOutcome(session, outcome, () => `release "${release}" uninstalled\n`, '')
    })
    return runs.length === 1 ? (runs[0] ?? done('')) : joined(runs)
  },
}

/** Several releases: printed once all have ended. */
function joined(runs: readonly ToolRun[]): ToolRun {
  const next = runs.map((run) => (run.state === 'waiting' ? run.resume() : run))
  const stdout = next.map((run) => run.stdout).join('')
  const stderr = next.map((run) => run.stderr).join('')
  if (next.some((run) => run.state === 'waiting'))
    return { state: 'waiting', stdout: '', stderr: '', resume: () => joined(next) }
  const exitStatus = next.some((run) => run.state === 'done' && run.exitStatus !== 0) ? 1 : 0
  return { state: 'done', stdout, stderr, exitStatus }
}
