// ClusterRole aggregation: a role that gathers others by their labels holds the rules of all of them.
//
// Models pkg/controller/clusterroleaggregation.

import { deepEqual, jsonOf, printCanonical } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import type { ClusterRole, PolicyRule } from '../../api/generated/rbac'
import type { Controller } from '../../client/controller'
import type { Informer } from '../../client/informer'
import { done, failed } from '../../client/workqueue'
import { keyOf } from '../../meta/keys'
import { clusterRoles } from '../../meta/kinds'
import { matchesSelector } from '../../meta/labels'

export const clusterRoleAggregationController: Controller = {
  name: 'clusterrole-aggregation',
  doc: 'Fills the rules of ClusterRoles that gather others by label.',
  start(context) {
    const roles = context.informers.of(clusterRoles)
    const queue = context.queue({
      name: 'clusterrole-aggregation',
      reconcile(key) {
        const role = roles.get(key)
        if (role?.aggregationRule === undefined) return done
        const rules = gatheredRules(role, roles)
        if (deepEqual(rules, role.rules ?? [])) return done
        const written = context.client.update(clusterRoles, { ...role, rules })
        return written.ok || written.error.reason === 'NotFound' ? done : failed(written.error.message ?? '')
      },
    })
    const onRole = (changed: ClusterRole): void => {
      for (const role of roles.list())
        if (role === changed ? role.aggregationRule !== undefined : gathers(role, changed)) queue.add(keyOf(role))
    }
    roles.on({ added: onRole, updated: onRole, deleted: onRole })
  },
}

function gathers({ aggregationRule, metadata }: ClusterRole, other: ClusterRole): boolean {
  if (aggregationRule === undefined || other.metadata.name === metadata.name) return false
  return (aggregationRule.clusterRoleSelectors ?? []).some((one) => matchesSelector(one, other.metadata.labels))
}

/** In the order of the selectors, then of names; each rule once. */
function gatheredRules(role: ClusterRole, roles: Informer<ClusterRole>): readonly PolicyRule[] {
  const seen = new Set<string>()
  const rules: PolicyRule[] = []
  for (const selector of role.aggregationRule?.clusterRoleSelectors ?? []) {
    const found = roles.list().filter((one) => matchesSelector(selector, one.metadata.labels) && one !== role)
    for (const one of [...found].sort(byText((one) => one.metadata.name)))
      for (const rule of one.rules ?? []) {
        const text = printCanonical(jsonOf(rule))
        if (!seen.has(text)) rules.push(rule)
        seen.add(text)
      }
  }
  return rules
}
