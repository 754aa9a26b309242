// kubectl create rolebinding. Models k8s.io/kubectl/pkg/cmd/create create_rolebinding.go.

import { err } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import { bindingOf } from '../binding'
import type { Generator } from '../generator'

export const roleBinding: Generator = {
  words: 'rolebinding',
  refusal: 'error: failed to create rolebinding: ',
  make(call, name) {
    const [role, clusterRole] = [flagText(call.flags, 'role', ''), flagText(call.flags, 'clusterrole', '')]
    if ((role === '') === (clusterRole === '')) return err('exactly one of clusterrole or role must be specified')
    const named = role === '' ? { roleKind: 'ClusterRole', role: clusterRole } : { roleKind: 'Role', role }
    return bindingOf(call, { kind: 'RoleBinding', name, ...named })
  },
}
