// Scale: the replica count of any scalable kind, in one common form.

import { isJsonObject, type Json, type JsonObject, jsonOf, shapedAs } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { LabelSelector, Status } from '../api/generated/meta'
import type { KubeObject } from '../api/object'
import type { ScaleState } from '../client/client'
import type { Key } from '../meta/keys'
import { printSelector } from '../meta/labels'
import type { Caller, Machinery } from './machinery'
import type { Served } from './registry'
import type { ScalePaths } from './resource'
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
  return ok(scaleOf(served, object))
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
  const next: Scalable =
    served.resource.scalePaths === undefined
      ? { ...object, spec: { ...object.spec, replicas } }
      : withReplicas(object, served.resource.scalePaths, replicas)
  const written = updateObject(machinery, caller, { served, key, subresource: 'scale' }, next)
  return written.ok ? ok(scaleOf(served, written.value)) : written
}

/** Sets the replica count at the path that a custom kind declares, a path of plain fields. */
function withReplicas(object: KubeObject, { replicas: path }: ScalePaths, replicas: number): KubeObject {
  const [first = '', ...rest] = namesIn(path)
  return shapedAs<KubeObject>(withField(jsonOf(object), first, { rest, value: replicas }))
}

function namesIn(path: string): readonly string[] {
  return path.split('.').filter((name) => name !== '')
}

function fieldAt(object: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined {
  if (name === undefined) return object
  return isJsonObject(object) ? fieldAt(object[name], rest) : undefined
}

function withField(
  object: JsonObject,
  name: string,
  { rest, value }: { readonly rest: readonly string[]; readonly value: Json },
): JsonObject {
  const [next, ...further] = rest
  if (next === undefined) return { ...object, [name]: value }
  const inner = object[name]
  return { ...object, [name]: withField(isJsonObject(inner) ? inner : {}, next, { rest: further, value }) }
}

function customScale(object: KubeObject, paths: ScalePaths): ScaleState {
  const { name, namespace = '', uid, creationTimestamp, resourceVersion } = object.metadata
  const at = (path: string): Json | undefined => (path === '' ? undefined : fieldAt(jsonOf(object), namesIn(path)))
  const numberAt = (path: string): number => {
    const value = at(path)
    return typeof value === 'number' ? value : 0
  }
  const selector = at(paths.selector)
  return {
    name,
    namespace,
    uid,
    creationTimestamp,
    resourceVersion,
    replicas: numberAt(paths.replicas),
    currentReplicas: numberAt(paths.currentReplicas),
    selector: typeof selector === 'string' ? selector : '',
  }
}

function scaleOf({ resource }: Served, object: Scalable): ScaleState {
  if (resource.scalePaths !== undefined) return customScale(object, resource.scalePaths)
  const { name, namespace = '', uid, creationTimestamp, resourceVersion } = object.metadata
  return {
    name,
    namespace,
    uid,
    creationTimestamp,
    resourceVersion,
    replicas: object.spec?.replicas ?? 1,
    currentReplicas: object.status?.replicas ?? 0,
    selector: selectorText(object.spec?.selector),
  }
}

/** The selector as text; ReplicationControllers have plain labels instead of a LabelSelector. */
function selectorText(selector: LabelSelector | Readonly<Record<string, string>> | undefined): string {
  if (selector === undefined) return ''
  const isPlain = !('matchLabels' in selector || 'matchExpressions' in selector)
  return printSelector(
    isPlain ? { matchLabels: selector as Readonly<Record<string, string>> } : (selector as LabelSelector),
  )
}
