// The kinds of recordings that `chartroom vectors` runs.

import { dockerVectors } from './docker'
import { helmVectors } from './helm'
import { kubeVectors } from './kube'
import { kubectlVectors } from './kubectl'
import type { VectorKind } from './vector-kind'

export const vectorKinds: readonly VectorKind[] = [helmVectors, dockerVectors, kubeVectors, kubectlVectors]
