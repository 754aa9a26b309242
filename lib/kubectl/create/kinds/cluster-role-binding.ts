// kubectl create clusterrolebinding. Models k8s.io/kubectl/pkg/cmd/create create_clusterrolebinding.go.

import { flagText } from '@/lib/go/pflag/flag'
import { bindingOf } from '../binding'
import type { Generator } from '../generator'

export const clusterRoleBinding: Generator = {
  words: 'clusterrolebinding',
  refusal: 'error: failed to create clusterrolebinding: ',
  make: (call, name) =>
    bindingOf(call, {
      kind: 'ClusterRoleBinding',
      name,
      roleKind: 'ClusterRole',
      role: flagText(call.flags, 'clusterrole', ''),
    }),
}
