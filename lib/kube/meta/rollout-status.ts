// Rollout status: the line that `kubectl rollout status` prints, and whether it is over.
//
// Models k8s.io/kubectl/pkg/polymorphichelpers DeploymentStatusViewer.

import type { DeploymentStatus } from '../api/generated/apps'
import { findCondition } from './conditions'

export interface RolloutFacts {
  readonly name: string
  readonly generation: number
  readonly replicas: number
  readonly status: DeploymentStatus
}

export type RolloutLine =
  | { readonly kind: 'waiting' | 'done'; readonly line: string }
  | { readonly kind: 'failed'; readonly error: string }

export function deploymentRolloutLine({ name, generation, replicas, status }: RolloutFacts): RolloutLine {
  const { observedGeneration = 0, updatedReplicas = 0, availableReplicas = 0, replicas: held = 0 } = status
  if (generation > observedGeneration) return waiting('Waiting for deployment spec update to be observed...\n')
  if (findCondition(status.conditions, 'Progressing')?.reason === 'ProgressDeadlineExceeded')
    return { kind: 'failed', error: `deployment "${name}" exceeded its progress deadline` }
  const head = `Waiting for deployment "${name}" rollout to finish: `
  if (updatedReplicas < replicas)
    return waiting(`${head}${updatedReplicas} out of ${replicas} new replicas have been updated...\n`)
  if (held > updatedReplicas)
    return waiting(`${head}${held - updatedReplicas} old replicas are pending termination...\n`)
  if (availableReplicas < updatedReplicas)
    return waiting(`${head}${availableReplicas} of ${updatedReplicas} updated replicas are available...\n`)
  return { kind: 'done', line: `deployment "${name}" successfully rolled out\n` }
}

function waiting(line: string): RolloutLine {
  return { kind: 'waiting', line }
}
