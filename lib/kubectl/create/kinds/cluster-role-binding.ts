// kubectl create clusterrolebinding. Models k8s.io/kubectl/pkg/cmd/create create_clusterrolebinding.go.

import { flagText } from '@/lib/go/pflag/flag'
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
      role: flagText(call.flags, 'clusterrole', ''),
    }),
}
