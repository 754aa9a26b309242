import { err, type Result } from '@/lib/base/result'
import type { DraftOf, KubeObject, Status } from '../api/object'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'
import { badRequest } from './status'

export function applyObject(
  _machinery: Machinery,
  _caller: Caller,
  _target: { readonly served: Served; readonly subresource: string },
  _request: { readonly applied: DraftOf<KubeObject>; readonly force: boolean },
): Result<KubeObject, Status> {
  return err(badRequest('server-side apply is not served'))
}
