// kubectl create role. Models k8s.io/kubectl/pkg/cmd/create create_role.go.

import { err, ok } from '@/lib/base/result'
import { flagTexts } from '@/lib/go/pflag/flag'
import { type Generator, objectOf } from '../generator'
import { resourceRules } from '../rules'

export const role: Generator = {
  words: 'role',
  refusal: 'error: failed to create role: ',
  make(call, name) {
    if (flagTexts(call.flags, 'verb').length === 0) return err('at least one verb must be specified')
    if (flagTexts(call.flags, 'resource').length === 0) return err('at least one resource must be specified')
    const rules = resourceRules(call)
    if (!rules.ok) return rules
    return ok(objectOf({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', name }, { rules: rules.value }))
  },
}
