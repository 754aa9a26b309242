// kubectl cluster-info: where the control plane and the cluster's own services answer.
//
// Models k8s.io/kubectl/pkg/cmd/clusterinfo. Left out: dump.

import { done, failed } from '@/lib/tool/tool'
import { bodyOf, isRefused } from '../faults'
import type { KubectlVerb } from '../host'
import { listIn, nameOf, namespaceOf, textIn } from '../object'

export const clusterInfo: KubectlVerb = {
  name: 'cluster-info',
  run({ host, args }) {
    if (args[0] === 'dump')
      return failed('error: this terminal does not model "kubectl cluster-info dump"; see kubectl get all -A\n')
    const { server } = host.kubeconfig
    const query = { labelSelector: 'kubernetes.io/cluster-service=true' }
    const answer = host.request({ method: 'GET', path: '/api/v1/namespaces/kube-system/services', query })
    const services = isRefused(answer) ? [] : listIn(bodyOf(answer), 'items')
    const lines = services.map((service) => {
      const [first] = listIn(service, 'spec', 'ports')
      const scheme = textIn(first ?? {}, 'name') === 'https' ? 'https:' : ''
      const port = textIn(first ?? {}, 'name')
      const name = textIn(service, 'metadata', 'labels', 'kubernetes.io/name') || nameOf(service)
      const path = `${scheme}${nameOf(service)}${port === '' ? '' : `:${port}`}`
      return `${name} is running at ${server}/api/v1/namespaces/${namespaceOf(service)}/services/${path}/proxy\n`
    })
    const hint = "\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n"
    return done(`Kubernetes control plane is running at ${server}\n${lines.join('')}${hint}`)
  },
}
