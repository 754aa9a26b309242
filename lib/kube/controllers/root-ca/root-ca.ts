// Every namespace has a ConfigMap kube-root-ca.crt with the cluster's certificate, whatever is done to it.
//
// Models pkg/controller/certificates/rootcacertpublisher.

import { deepEqual } from '@/lib/base/json'
import type { ConfigMap, Namespace } from '../../api/generated/core'
import type { Controller } from '../../client/controller'
import { done, failed } from '../../client/workqueue'
import { clusterCertificate } from '../../control/cluster-certificate'
import { isNamespaceTerminating } from '../../control/pod-control'
import { keyFor, keyOf } from '../../meta/keys'
import { configMaps, namespaces as namespaceKind } from '../../meta/kinds'

const name = 'kube-root-ca.crt'
const data = { 'ca.crt': clusterCertificate }

export const rootCaController: Controller = {
  name: 'root-ca-certificate-publisher',
  doc: 'Puts the cluster certificate into every namespace.',
  start(context) {
    const { client, informers } = context
    const namespaces = informers.of(namespaceKind)
    const maps = informers.of(configMaps)
    const queue = context.queue({
      name: 'root-ca-certificate-publisher',
      reconcile(namespace) {
        if (namespaces.get(namespace)?.status?.phase !== 'Active') return done
        const held = maps.get(keyFor(namespace, name))
        if (held !== undefined && deepEqual(held.data, data)) return done
        const description =
          'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'
        const draft = {
          apiVersion: 'v1' as const,
          kind: 'ConfigMap' as const,
          metadata: { name, namespace, annotations: { 'kubernetes.io/description': description } },
          data,
        }
        const written =
          held === undefined ? client.create(configMaps, draft) : client.update(configMaps, { ...held, data })
        return written.ok || isNamespaceTerminating(written.error) ? done : failed(written.error.message ?? '')
      },
    })
    const onNamespace = (namespace: Namespace): void => queue.add(keyOf(namespace))
    const onMap = (map: ConfigMap): void => {
      if (map.metadata.name === name) queue.add(map.metadata.namespace ?? '')
    }
    namespaces.on({ added: onNamespace, updated: onNamespace })
    maps.on({ updated: onMap, deleted: onMap })
  },
}
