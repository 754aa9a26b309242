// kubectl create service clusterip. Models k8s.io/kubectl/pkg/cmd/create create_service.go.

import { err, ok } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import type { Generator } from '../generator'
import { noPorts, portsOf, serviceOf } from '../service'

export const serviceClusterIp: Generator = {
  words: 'service clusterip',
  refusal: 'error: failed to create ClusterIP service: ',
  make(call, name) {
    const clusterIP = flagText(call.flags, 'clusterip', '')
    const ports = portsOf(call)
    if (!ports.ok) return ports
    if (ports.value.length === 0 && clusterIP !== 'None') return err(noPorts)
    const spec = {
      ...(ports.value.length === 0 ? {} : { ports: ports.value }),
      ...(clusterIP === '' ? {} : { clusterIP }),
      type: 'ClusterIP',
    }
    return ok(serviceOf(name, spec))
  },
}
