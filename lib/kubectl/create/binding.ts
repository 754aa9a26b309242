// Who a binding names, and the role it gives.
//
// Models k8s.io/kubectl/pkg/cmd/create create_rolebinding.go.

import type { JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { flagTexts } from '@/lib/go/pflag/flag'
import type { KubectlCall } from '../host'
import { objectOf } from './generator'

const apiGroup = 'rbac.authorization.k8s.io'

export interface Binding {
  readonly kind: string
  readonly name: string
  readonly roleKind: string
  readonly role: string
}

export function bindingOf({ flags }: KubectlCall, binding: Binding): Result<JsonObject, string> {
  const named = (kind: string, flag: string): readonly JsonObject[] =>
    flagTexts(flags, flag).map((name) => ({ kind, apiGroup, name }))
  const accounts: JsonObject[] = []
  for (const text of flagTexts(flags, 'serviceaccount')) {
    const [namespace = '', name = '', ...rest] = text.split(':')
    if (namespace === '' || name === '' || rest.length > 0) return err('serviceaccount must be <namespace>:<name>')
    accounts.push({ kind: 'ServiceAccount', name, namespace })
  }
  const subjects = [...named('User', 'user'), ...named('Group', 'group'), ...accounts]
  const roleRef = { apiGroup, kind: binding.roleKind, name: binding.role }
  const filled = subjects.length === 0 ? {} : { subjects }
  return ok(objectOf({ apiVersion: `${apiGroup}/v1`, kind: binding.kind, name: binding.name }, { ...filled, roleRef }))
}
