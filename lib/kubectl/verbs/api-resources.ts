// kubectl api-resources: what the server serves.
//
// Models k8s.io/kubectl/pkg/cmd/apiresources.

import { byText, inOrderOf } from '@/lib/base/order'
import { flagText, flagTexts, isFlagSet } from '@/lib/go/pflag/flag'
import { done, failed } from '@/lib/tool/tool'
import type { KubectlCall, KubectlVerb } from '../host'
import { printTable } from '../print-table'
import { type ApiResource, apiVersionOf, discover, groupResource } from '../resources'
import { unexpected } from '../usage'

export const apiResources: KubectlVerb = {
  name: 'api-resources',
  run(call) {
    const { flags, args } = call
    if (args.length > 0) return failed(unexpected('api-resources', args))
    const found = sorted(
      discover(call.host).filter((each) => isWanted(call, each)),
      flagText(flags, 'sort-by', ''),
    )
    const form = flagText(flags, 'output', '')
    if (form === 'name') return done(found.map((each) => `${groupResource(each)}\n`).join(''))
    const isWide = form === 'wide'
    const heads = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', ...(isWide ? ['VERBS', 'CATEGORIES'] : [])]
    const body = found.map((each) => [
      each.resource,
      each.shortNames.join(','),
      apiVersionOf(each),
      String(each.namespaced),
      each.kind,
      ...(isWide ? [each.verbs.join(','), each.categories.join(',')] : []),
    ])
    return done(printTable(isFlagSet(flags, 'no-headers') ? null : heads, body))
  },
}

function isWanted({ flags }: KubectlCall, each: ApiResource): boolean {
  const namespaced = flagText(flags, 'namespaced', '')
  const group = flagText(flags, 'api-group', each.group)
  return (
    (namespaced === '' || namespaced === String(each.namespaced)) &&
    group === each.group &&
    flagTexts(flags, 'verbs').every((verb) => each.verbs.includes(verb)) &&
    flagTexts(flags, 'categories').every((category) => each.categories.includes(category))
  )
}

function sorted(found: readonly ApiResource[], by: string): readonly ApiResource[] {
  const keyOf = (each: ApiResource): string => (by === 'name' ? each.resource : by === 'kind' ? each.kind : each.group)
  return [...found].sort(
    inOrderOf(
      byText(keyOf),
      byText(({ resource }) => resource),
    ),
  )
}
