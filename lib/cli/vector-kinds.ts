// The kinds of recordings that `chartroom vectors` runs.

import type { VectorKind } from './vector-kind'
import { dockerVectors } from './vectors/docker'
import { helmVectors } from './vectors/helm'
import { kubeVectors } from './vectors/kube'
import { kubectlVectors } from './vectors/kubectl'

export const vectorKinds: readonly VectorKind[] = [helmVectors, dockerVectors, kubeVectors, kubectlVectors]
