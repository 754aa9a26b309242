// kubectl create service externalname. Models k8s.io/kubectl/pkg/cmd/create create_service.go.

import { ok } from '@/lib/base/result'
import { flagText } from '@/lib/go/pflag/flag'
import type { Generator } from '../generator'
import { portsOf, serviceOf } from '../service'

export const serviceExternalName: Generator = {
  words: 'service externalname',
  refusal: 'error: failed to create ExternalName service: ',
  make(call, name) {
    const ports = portsOf(call)
    if (!ports.ok) return ports
    const filled = ports.value.length === 0 ? {} : { ports: ports.value }
    return ok(
      serviceOf(name, { ...filled, type: 'ExternalName', externalName: flagText(call.flags, 'external-name', '') }),
    )
  },
}
