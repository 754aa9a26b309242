// Every namespace has a ServiceAccount named default.
//
// Models pkg/controller/serviceaccount/serviceaccounts_controller.go.

import type { Namespace } from '../../api/generated/core'
import type { Controller } from '../../client/controller'
import { done, failed } from '../../client/workqueue'
import { isNamespaceTerminating } from '../../control/pod-control'
import { keyFor, keyOf } from '../../meta/keys'
import { namespaces as namespaceKind, serviceAccounts } from '../../meta/kinds'

const name = 'default'

export const serviceAccountController: Controller = {
  name: 'serviceaccount',
  doc: 'Gives every namespace its default ServiceAccount.',
  start(context) {
    const { client, informers } = context
    const namespaces = informers.of(namespaceKind)
    const accounts = informers.of(serviceAccounts)
    const queue = context.queue({
      name: 'serviceaccount',
      reconcile(namespace) {
        const isThere = namespaces.get(namespace)?.status?.phase === 'Active'
        if (!isThere || accounts.get(keyFor(namespace, name)) !== undefined) return done
        const made = client.create(serviceAccounts, {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name, namespace },
        })
        return made.ok || isNamespaceTerminating(made.error) ? done : failed(made.error.message ?? '')
      },
    })
    const onNamespace = (namespace: Namespace): void => queue.add(keyOf(namespace))
    namespaces.on({ added: onNamespace, updated: onNamespace })
    accounts.on({
      deleted(account) {
        if (account.metadata.name === name) queue.add(account.metadata.namespace ?? '')
      },
    })
  },
}
