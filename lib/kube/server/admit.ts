// Admit: runs the plugins that look at a resource, in the table's order.

import { ok, type Result } from '@/lib/base/result'
import type { KubeObject, Status } from '../api/object'
import { groupResourceOf } from '../meta/kinds'
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

const chosen = new WeakMap<readonly AdmissionPlugin[], Map<string, readonly AdmissionPlugin[]>>()

function pluginsFor(all: readonly AdmissionPlugin[], request: AdmissionRequest): readonly AdmissionPlugin[] {
  const byResource = chosen.get(all) ?? new Map<string, readonly AdmissionPlugin[]>()
  chosen.set(all, byResource)
  const id = groupResourceOf(request.kind)
  const known = byResource.get(id)
  if (known !== undefined) return known
  const plugins = all.filter((plugin) => plugin.resources === undefined || plugin.resources.includes(id))
  byResource.set(id, plugins)
  return plugins
}
