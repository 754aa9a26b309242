import type { KubeObject } from '../api/object'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'

export function ownAll(_machinery: Machinery, _caller: Caller, _served: Served, object: KubeObject): KubeObject {
  return object
}

export function ownChanges(
  _machinery: Machinery,
  _caller: Caller,
  _target: { readonly served: Served; readonly subresource: string },
  { after }: { readonly before: KubeObject; readonly after: KubeObject },
): KubeObject {
  return after
}
