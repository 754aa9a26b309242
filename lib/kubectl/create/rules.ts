// Rules of roles: verbs over resources, a rule for each API group.
//
// Models k8s.io/kubectl/pkg/cmd/create create_role.go generateResourcePolicyRules.

import type { JsonObject } from '@/lib/base/json'
import { byText } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { flagTexts } from '@/lib/go/pflag/flag'
import type { KubectlCall } from '../host'
import { discover, findResource } from '../resources'

/** The fault begins with a mark where it is printed without "error: ". */
export const plainMark = '\u0000'

export function resourceRules(call: KubectlCall): Result<readonly JsonObject[], string> {
  const verbs = [...new Set(flagTexts(call.flags, 'verb'))]
  const names = flagTexts(call.flags, 'resource-name')
  const known = discover(call.host)
  const groups = new Map<string, string[]>()
  for (const text of flagTexts(call.flags, 'resource')) {
    const [type = '', sub] = text.split(/\/(.*)/s)
    const found = type === '*' ? { group: '', resource: '*' } : findResource(known, type)
    if (found === undefined) return err(`${plainMark}the server doesn't have a resource type "${type}"`)
    const list = groups.get(found.group) ?? []
    groups.set(found.group, [...list, sub === undefined ? found.resource : `${found.resource}/${sub}`])
  }
  const sorted = [...groups].sort(byText(([key]) => key))
  return ok(
    sorted.map(([group, resources]) => ({
      verbs: verbs.includes('*') ? ['*'] : verbs,
      apiGroups: [group],
      resources,
      ...(names.length === 0 ? {} : { resourceNames: names }),
    })),
  )
}
