// Rollback: an older revision's objects, as a new revision.
//
// Models helm.sh/helm/v4/pkg/action/rollback.go.

import { err, type Result } from '@/lib/base/result'
import type { TillerContext } from './context'
import type { Process } from './process'
import { isPending, type Release } from './release'
import type { DeployOptions } from './request'
import { historyOf } from './storage'
import { move } from './upgrade'

export interface RollbackRequest {
  readonly name: string
  readonly namespace: string
  /** 0: the one before the last. */
  readonly revision: number
  readonly options: Omit<DeployOptions, 'description'>
}

export function* rollback(context: TillerContext, request: RollbackRequest): Process<Result<Release, string>> {
  const { name, namespace, options } = request
  const history = historyOf(context.client, name, namespace)
  const last = history.at(-1)
  if (last === undefined) return err('release: not found')
  if (isPending(last)) return err('another operation (install/upgrade/rollback) is in progress')
  const revision = request.revision === 0 ? last.version - 1 : request.revision
  const wanted = history.find((release) => release.version === revision)
  if (wanted === undefined) {
    return err(
      history.some(({ version }) => version < revision) ? `release has no ${revision} version` : 'release: not found',
    )
  }
  const release: Release = {
    ...wanted,
    version: last.version + 1,
    status: 'pending-rollback',
    description: `Rollback to ${revision}`,
    firstDeployedMs: last.firstDeployedMs,
    lastDeployedMs: context.clock.now(),
  }
  const step = { from: last, to: release, events: ['pre-rollback', 'post-rollback'], verb: 'Rollback' } as const
  return yield* move(context, step, { ...options, description: `Rollback to ${revision}` })
}
