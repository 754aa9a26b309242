// Admit: runs the plugins for a resource, in the table's order.

import { ok, type Result } from '@/lib/base/result'
import type { Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import { groupResourceOf, type KindOf } from '../meta/kinds'
import type { AdmissionPlugin, AdmissionRequest } from './admission'
import type { Machinery } from './machinery'

export function admitMutating(
  { admission }: Pick<Machinery, 'admission'>,
  request: AdmissionRequest,
  object: KubeObject,
): Result<KubeObject, Status> {
  let admitted = object
  for (const plugin of pluginsFor(admission, request)) {
    if (plugin.mutate === undefined) continue
    const result = plugin.mutate(request, admitted)
    if (!result.ok) return result
    admitted = result.value
  }
  return ok(admitted)
}

export function admitValidating(
  { admission }: Pick<Machinery, 'admission'>,
  request: AdmissionRequest,
  object: KubeObject,
): Status | null {
  for (const plugin of pluginsFor(admission, request)) {
    const refusal = plugin.validate?.(request, object) ?? null
    if (refusal !== null) return refusal
  }
  return null
}

const chosen = new WeakMap<readonly AdmissionPlugin[], WeakMap<KindOf, readonly AdmissionPlugin[]>>()

function pluginsFor(all: readonly AdmissionPlugin[], request: AdmissionRequest): readonly AdmissionPlugin[] {
  const known = chosen.get(all)?.get(request.kind)
  if (known !== undefined) return known
  const byKind = chosen.get(all) ?? new WeakMap<KindOf, readonly AdmissionPlugin[]>()
  chosen.set(all, byKind)
  const id = groupResourceOf(request.kind)
  const plugins = all.filter((plugin) => plugin.resources === undefined || plugin.resources.includes(id))
  byKind.set(request.kind, plugins)
  return plugins
}
