// kubectl create serviceaccount. Models k8s.io/kubectl/pkg/cmd/create create_serviceaccount.go.

import { ok } from '@/lib/base/result'
import { type Generator, objectOf } from '../generator'

export const serviceAccount: Generator = {
  words: 'serviceaccount',
  refusal: 'error: failed to create serviceaccount: ',
  make: (_call, name) => ok(objectOf({ apiVersion: 'v1', kind: 'ServiceAccount', name }, {})),
}
