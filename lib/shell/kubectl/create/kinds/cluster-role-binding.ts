// kubectl create clusterrolebinding. Models k8s.io/kubectl/pkg/cmd/create create_clusterrolebinding.go.

import { textOf } from '@/lib/helm/command-line/flags'
import { bindingOf, subjectRows } from '../binding'
import { type Generator, textRows } from '../generator'

export const clusterRoleBinding: Generator = {
  words: 'clusterrolebinding',
  flags: [...subjectRows, ...textRows('clusterrole')],
  required: ['clusterrole'],
  refusal: 'error: failed to create clusterrolebinding: ',
  make: (call, name) =>
    bindingOf(call, {
      kind: 'ClusterRoleBinding',
      name,
      roleKind: 'ClusterRole',
      role: textOf(call.flags, 'clusterrole', ''),
    }),
}
