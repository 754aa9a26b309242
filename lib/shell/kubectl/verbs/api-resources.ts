// kubectl api-resources: what the server serves.

import { compareBytewise } from '@/lib/base/order'
import { done } from '../../tool'
import type { KubectlVerb } from '../host'
import { printTable } from '../print-table'
import { apiVersionOf, discover } from '../resources'

export const apiResources: KubectlVerb = {
  name: 'api-resources',
  flags: [],
  run({ host }) {
    const sorted = [...discover(host)].sort(
      (a, b) => compareBytewise(a.group, b.group) || compareBytewise(a.resource, b.resource),
    )
    const rows = sorted.map((each) => [
      each.resource,
      each.shortNames.join(','),
      apiVersionOf(each),
      String(each.namespaced),
      each.kind,
    ])
    return done(printTable(['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'], rows))
  },
}
