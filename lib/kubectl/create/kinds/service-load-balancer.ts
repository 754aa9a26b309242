// kubectl create service loadbalancer. Models k8s.io/kubectl/pkg/cmd/create create_service.go.

import { err, ok } from '@/lib/base/result'
import type { Generator } from '../generator'
import { noPorts, portsOf, serviceOf } from '../service'

export const serviceLoadBalancer: Generator = {
  words: 'service loadbalancer',
  refusal: 'error: failed to create LoadBalancer service: ',
  make(call, name) {
    const ports = portsOf(call)
    if (!ports.ok) return ports
    if (ports.value.length === 0) return err(noPorts)
    return ok(serviceOf(name, { ports: ports.value, type: 'LoadBalancer' }))
  },
}
