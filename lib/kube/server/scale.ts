// Scale: spec.replicas of whatever has one, under one shape.

import { err, ok, type Result } from '@/lib/base/result'
import type { KubeObject, LabelSelector, Status } from '../api/object'
import type { ScaleState } from '../client/client'
import type { Key } from '../meta/keys'
import { printSelector } from '../meta/labels'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'
import { notFound } from './status'
import { updateObject } from './update'

interface Scalable extends KubeObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector | Readonly<Record<string, string>> }
  readonly status?: { readonly replicas?: number }
}

export function readScale({ storage }: Machinery, served: Served, key: Key): Result<ScaleState, Status> {
  const object = storage.get(served.id, key)
  if (object === undefined || !served.resource.hasScale)
    return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  return ok(scaleOf(object))
}

export function writeScale(
  machinery: Machinery,
  caller: Caller,
  { served, key }: { readonly served: Served; readonly key: Key },
  replicas: number,
): Result<ScaleState, Status> {
  const object: Scalable | undefined = machinery.storage.get(served.id, key)
  if (object === undefined || !served.resource.hasScale)
    return err(notFound(served.kind, key.slice(key.indexOf('/') + 1)))
  const next: Scalable = { ...object, spec: { ...object.spec, replicas } }
  const written = updateObject(machinery, caller, { served, key, subresource: 'scale' }, next)
  return written.ok ? ok(scaleOf(written.value)) : written
}

function scaleOf(object: Scalable): ScaleState {
  const { name, namespace = '', resourceVersion } = object.metadata
  return {
    name,
    namespace,
    resourceVersion,
    replicas: object.spec?.replicas ?? 1,
    currentReplicas: object.status?.replicas ?? 0,
    selector: selectorText(object.spec?.selector),
  }
}

/** ReplicationControllers hold plain labels. */
function selectorText(selector: LabelSelector | Readonly<Record<string, string>> | undefined): string {
  if (selector === undefined) return ''
  const isPlain = !('matchLabels' in selector || 'matchExpressions' in selector)
  return printSelector(
    isPlain ? { matchLabels: selector as Readonly<Record<string, string>> } : (selector as LabelSelector),
  )
}
