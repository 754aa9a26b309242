// Bound tokens: a token may be bound to a pod, secret or node, and is valid while that object exists.
//
// Models pkg/registry/core/serviceaccount/storage TokenREST.Create.

import { err, ok, type Result } from '@/lib/base/result'
import { quote } from '@/lib/go/quote'
import type { BoundObjectReference } from '../../api/generated/authentication'
import type { Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import { keyFor } from '../../meta/keys'
import { nodes, pods, secrets } from '../../meta/kinds'
import type { ClusterReader } from '../admission'
import { badRequest, conflict, notFound } from '../status'

/** The objects that the token depends on, as its claims name them. */
export interface Bound {
  readonly [kind: string]: Named
}

interface Named {
  readonly name: string
  readonly uid?: string
}

export function boundTo(
  cluster: ClusterReader,
  { metadata }: KubeObject,
  reference: BoundObjectReference | undefined,
): Result<Bound, Status> {
  if (reference === undefined) return ok({})
  const { apiVersion = '', kind = '', name = '', uid = '' } = reference
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  const found = group === '' ? boundObject(cluster, metadata.namespace ?? '', { kind, name }) : null
  if (found === null) return err(badRequest(`cannot bind token to object of type ${group}/${version}, Kind=${kind}`))
  if (found.object === undefined) return err(notFound(found.kind, name))
  const { spec } = found.object as {
    readonly spec?: { readonly serviceAccountName?: string; readonly nodeName?: string }
  }
  if (kind === 'Pod' && spec?.serviceAccountName !== metadata.name) {
    const whose = `cannot bind token for serviceaccount ${quote(metadata.name)}`
    return err(badRequest(`${whose} to pod running with different serviceaccount name.`))
  }
  if (uid !== '' && uid !== found.object.metadata.uid)
    return err(conflict({ group, resource: kind }, name, otherUid(uid)))
  const node = kind === 'Pod' ? nodeOf(cluster, spec?.nodeName ?? '') : {}
  return ok({ ...node, [kind.toLowerCase()]: namedAs(found.object) })
}

function otherUid(uid: string): string {
  const words = `the UID in the bound object reference (${uid}) does not match the UID in record.`
  return `${words} The object might have been deleted and then recreated`
}

function boundObject(cluster: ClusterReader, namespace: string, { kind, name }: { kind: string; name: string }) {
  switch (kind) {
    case 'Pod':
      return { kind: pods, object: cluster.get(pods, keyFor(namespace, name)) }
    case 'Secret':
      return { kind: secrets, object: cluster.get(secrets, keyFor(namespace, name)) }
    case 'Node':
      return { kind: nodes, object: cluster.get(nodes, keyFor('', name)) }
    default:
      return null
  }
}

/** The claim of a deleted node has only its name. */
function nodeOf(cluster: ClusterReader, name: string): Bound {
  if (name === '') return {}
  const node = cluster.get(nodes, keyFor('', name))
  return { node: node === undefined ? { name } : namedAs(node) }
}

function namedAs({ metadata: { name, uid } }: KubeObject): Named {
  return { name, uid }
}
