// The kinds of recordings that `chartroom vectors` runs.

import type { VectorKind } from '../vector-kind'
import { dockerVectors } from './docker'
import { helmVectors } from './helm'
import { kubeVectors } from './kube'

export const vectorKinds: readonly VectorKind[] = [helmVectors, dockerVectors, kubeVectors]
