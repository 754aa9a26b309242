// The kinds people write, by name: their API version, and the group their types are looked up in.

import * as kinds from '@/lib/kube/meta/kinds'

export interface KindName {
  readonly group: string
  readonly apiVersion: string
}

export const kindNames: ReadonlyMap<string, KindName> = new Map(
  Object.values(kinds).flatMap((each): readonly (readonly [string, KindName])[] => {
    if (typeof each === 'function') return []
    return [[each.kind, { group: each.group, apiVersion: kinds.apiVersionOf(each) }]]
  }),
)
