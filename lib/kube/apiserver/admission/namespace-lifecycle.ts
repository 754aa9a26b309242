// NamespaceLifecycle: refuses new objects in missing or terminating namespaces, and the deletion of three namespaces.
//
// Models apiserver/pkg/admission/plugin/namespace/lifecycle.

import { err, ok } from '@/lib/base/result'
import { namespaces } from '../../meta/kinds'
import type { AdmissionPlugin } from '../admission'
import { forbidden, namespaceTerminating, notFound } from '../status'

const immortal = ['default', 'kube-system', 'kube-public']

export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',
  doc: 'Refuses new objects in a namespace that does not exist or is being deleted.',
  mutate(request, object) {
    const { operation, kind, namespace, name, cluster } = request
    if (operation !== 'CREATE' || namespace === '') return ok(object)
    const home = cluster.get(namespaces, namespace)
    if (home === undefined) return err(notFound(namespaces, namespace))
    if (home.status?.phase !== 'Terminating') return ok(object)
    return err(namespaceTerminating(kind, name, namespace))
  },
  validate({ operation, kind, name }) {
    const isProtected = operation === 'DELETE' && kind.resource === 'namespaces' && immortal.includes(name)
    return isProtected ? forbidden(kind, name, 'this namespace may not be deleted') : null
  },
}
