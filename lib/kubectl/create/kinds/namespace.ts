// kubectl create namespace. Models k8s.io/kubectl/pkg/cmd/create create_namespace.go.

import { ok } from '@/lib/base/result'
import { type Generator, objectOf } from '../generator'

export const namespace: Generator = {
  words: 'namespace',
  refusal: '',
  make: (_call, name) => ok(objectOf({ apiVersion: 'v1', kind: 'Namespace', name }, { spec: {}, status: {} })),
}
