// What templates may read of the live cluster: objects by `lookup`, and served APIs by `.Capabilities`.
//
// Models pkg/engine lookup_func.go and pkg/action getCapabilities.

import { type Json, jsonOf } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'
import { fromJson, GoMap } from '@/lib/go/value'
import type { Lookup } from '@/lib/helm/engine'
import { type Capabilities, defaultCapabilities, parseKubeVersion } from '@/lib/helm/objects/capabilities'
import type { Status } from '@/lib/kube/api/generated/meta'
import type { DynamicObject } from '@/lib/kube/api/object'
import { serverVersion } from '@/lib/kube/apiserver/rest/discovery'
import { keyFor } from '@/lib/kube/meta/keys'
import { apiVersionOf, dynamicKind } from '@/lib/kube/meta/kinds'
import type { Workbench } from './workbench'

export interface ClusterFacts {
  /** null where there is no cluster to ask. */
  readonly lookup: Lookup | null
  readonly capabilities: Capabilities
}

/** For previews: what Helm assumes of a cluster it does not contact. */
export const unaskedCluster: ClusterFacts = { lookup: null, capabilities: defaultCapabilities }

type Facts = Pick<Workbench, 'client' | 'cluster'>

/** One object, or the list of all when no name is given; an empty map where there is none. */
export function lookupIn({ client, cluster }: Facts): Lookup {
  return ({ apiVersion, kind, namespace, name }): Result<GoMap, string> => {
    const [version = '', group = ''] = apiVersion.split('/').reverse()
    const served = cluster.server.machinery.registry.findKind(group, kind, version)
    if (served === undefined)
      return err(
        `unable to get apiresource from unstructured: ${apiVersion}, Kind=${kind}: the server could not find the requested resource`,
      )
    const of = dynamicKind(served.kind)
    const place = of.scope === 'Cluster' ? '' : namespace
    if (name === '') {
      const listed = client.list(of, place === '' ? {} : { namespace: place })
      if (!listed.ok) return absent(listed.error)
      const { items, resourceVersion } = listed.value
      const document = { apiVersion, kind: `${kind}List`, metadata: { resourceVersion }, items }
      return ok(mapOf(jsonOf(document)))
    }
    const got = client.get(of, keyFor(place, name))
    return got.ok ? ok(mapOf(jsonOf(got.value))) : absent(got.error)
  }

  function absent(status: Status): Result<GoMap, string> {
    return status.reason === 'NotFound' ? ok(new GoMap()) : err(status.message ?? '')
  }
}

function mapOf(value: Json | DynamicObject): GoMap {
  const map = fromJson(value as Json)
  return map instanceof GoMap ? map : new GoMap()
}

/** Every group and version that is served, and every kind in it. */
export function capabilitiesOf({ cluster }: Pick<Workbench, 'cluster'>): Capabilities {
  const versions = new Set<string>()
  for (const { kind } of cluster.server.machinery.registry.all()) {
    const apiVersion = apiVersionOf(kind)
    versions.add(apiVersion)
    versions.add(`${apiVersion}/${kind.kind}`)
  }
  const version = parseKubeVersion(String(serverVersion['gitVersion']))
  return {
    kubeVersion: version.ok && version.value !== null ? version.value : defaultCapabilities.kubeVersion,
    apiVersions: [...versions],
  }
}
