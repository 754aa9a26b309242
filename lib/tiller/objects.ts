// Objects: a rendered manifest as something in the cluster: where it lives, what lives there, putting it there.
//
// Models helm.sh/helm/v4/pkg/kube client.go; objects are put there by server-side apply under the manager "helm".

import { type JsonObject, shapedAs } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import type { Status } from '@/lib/kube/api/generated/meta'
import type { DraftOf, DynamicObject } from '@/lib/kube/api/object'
import { type Key, keyFor } from '@/lib/kube/meta/keys'
import { dynamicKind, type KindOf } from '@/lib/kube/meta/kinds'
import type { PlanContext, TillerContext } from './context'
import { threeWay } from './diff'
import { flatManifests } from './flatten'
import { objectAt } from './ownership'
import type { RenderedManifest } from './rendered'

const fieldManager = 'helm'

export interface Located {
  readonly manifest: RenderedManifest
  readonly kind: KindOf<DynamicObject>
  readonly key: Key
  readonly namespace: string
  readonly name: string
}

/** Finds where a manifest's object lives; a kind the server does not serve is refused in Helm's words. */
function locate(context: PlanContext, manifest: RenderedManifest, releaseNamespace: string): Result<Located, string> {
  const { object } = manifest
  const metadata = objectAt(object, 'metadata')
  const name = String(metadata['name'] ?? '')
  const [apiVersion, kindName] = [String(object['apiVersion'] ?? ''), String(object['kind'] ?? '')]
  const misfit = metadataFault(metadata)
  if (misfit !== null) return err(misfit)
  const kind = context.findKind(apiVersion, kindName)
  if (kind === undefined) return err(noMatch(name, kindName, apiVersion))
  const namespace = kind.scope === 'Cluster' ? '' : String(metadata['namespace'] ?? releaseNamespace)
  return ok({ manifest, kind: dynamicKind(kind), key: keyFor(namespace, name), namespace, name })
}

/** Locates all objects; or fails with every object that has no location. */
export function locateAll(
  context: PlanContext,
  manifests: readonly RenderedManifest[],
  namespace: string,
): Result<readonly Located[], string> {
  const found: Located[] = []
  const faults: string[] = []
  for (const manifest of flatManifests(manifests)) {
    const located = locate(context, manifest, namespace)
    if (located.ok) found.push(located.value)
    else faults.push(located.error)
  }
  return faults.length === 0 ? ok(found) : err(joinedFaults(faults))
}

/** Joins errors as an aggregate of errors in Go prints them. */
export function joinedFaults(faults: readonly string[]): string {
  return faults.length === 1 ? (faults[0] ?? '') : `[${faults.join(', ')}]`
}

/**
 * Checks that labels and annotations are texts: the only fields that Helm reads by type. Models apimachinery's
 * PartialObjectMetadata.
 */
function metadataFault(metadata: JsonObject): string | null {
  for (const field of ['labels', 'annotations']) {
    const wrong = Object.values(objectAt(metadata, field)).find((value) => value !== null && typeof value !== 'string')
    if (wrong === undefined) continue
    const found = Array.isArray(wrong) ? 'array' : typeof wrong === 'boolean' ? 'bool' : typeof wrong
    return `unable to decode "": json: cannot unmarshal ${found} into Go struct field ObjectMeta.metadata.${field} of type string`
  }
  return null
}

/** The error for a kind that the server does not serve. */
export function noMatch(name: string, kind: string, apiVersion: string): string {
  const hint = 'ensure CRDs are installed first'
  return `resource mapping not found for name: "${name}" namespace: "" from "": no matches for kind "${kind}" in version "${apiVersion}"\n${hint}`
}

export function liveObject(context: PlanContext, at: Located): DynamicObject | null {
  const live = context.client.get(at.kind, at.key)
  return live.ok ? live.value : null
}

export interface ApplyWish {
  /** The object as in the last revision; null for a new object. */
  readonly before?: JsonObject | null
  /** Takes fields over from other managers. */
  readonly force?: boolean
  /** Helm expects to create the object; error messages say "create" even where it exists. */
  readonly isCreate?: boolean
}

/** Applies one object and notes what that did. */
export function applyObject(
  context: TillerContext,
  at: Located,
  desired: JsonObject,
  { before = null, force = false, isCreate = false }: ApplyWish = {},
): Result<null, string> {
  const live = liveObject(context, at)
  const draft = draftOf(at, desired)
  const applied = context.client.apply(at.kind, draft, { fieldManager, ...(force ? { force } : {}) })
  if (!applied.ok) return err(applyFault(at, live !== null && !isCreate, applied.error))
  const unchanged = live !== null && live.metadata.resourceVersion === applied.value.metadata.resourceVersion
  const changes = threeWay(before, live as JsonObject | null, desired)
  context.note({ ...nameOf(at), what: live === null ? 'created' : unchanged ? 'unchanged' : 'configured', changes })
  return ok(null)
}

export type Propagation = 'Background' | 'Foreground' | 'Orphan'

export function deleteObject(
  context: TillerContext,
  at: Located,
  propagationPolicy: Propagation = 'Background',
): Result<null, string> {
  const deleted = context.client.delete(at.kind, at.key, { propagationPolicy })
  if (!deleted.ok && deleted.error.reason !== 'NotFound') return err(deleted.error.message ?? '')
  context.note({ ...nameOf(at), what: 'deleted', changes: [] })
  return ok(null)
}

export function nameOf(at: Located): {
  apiVersion: string
  kind: string
  namespace: string
  name: string
  source: string
} {
  const { kind, namespace, name, manifest } = at
  return {
    apiVersion: String(manifest.object['apiVersion']),
    kind: kind.kind,
    namespace,
    name,
    source: manifest.source,
  }
}

function draftOf(at: Located, desired: JsonObject): DraftOf<DynamicObject> {
  const metadata = { ...objectAt(desired, 'metadata'), ...(at.namespace === '' ? {} : { namespace: at.namespace }) }
  return shapedAs<DraftOf<DynamicObject>>({ ...desired, metadata })
}

function applyFault(at: Located, exists: boolean, status: Status): string {
  const message = status.message ?? ''
  if (status.reason !== 'Conflict')
    return exists ? `server-side apply failed for object ${at.key}: ${message}` : message
  // Go prints the empty group of core kinds, too: `/v1`.
  const groupKind = `${at.kind.group}/${at.kind.version}, Kind=${at.kind.kind}`
  return `conflict occurred while applying object ${at.key} ${groupKind}: ${message}`
}
