// Defaults of the kinds that are stored only.
//
// Models the defaults of pkg/apis storage, resource, flowcontrol and of kube-aggregator.

import type { APIService } from '../../api/generated/apiregistration'
import type { FlowSchema, PriorityLevelConfiguration } from '../../api/generated/flowcontrol'
import type { DeviceClaim, ResourceClaim, ResourceClaimTemplate } from '../../api/generated/resource'
import type { CSIDriver } from '../../api/generated/storage'
import { mapSame, withChanged, withDefaults } from './fill'

export function defaultCsiDriver(object: CSIDriver): CSIDriver {
  return withChanged(object, 'spec', (spec) =>
    withDefaults(spec, {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
      seLinuxMount: false,
    }),
  )
}

const oneDevice = { allocationMode: 'ExactCount' } as const

export function defaultDeviceClaim(object: ResourceClaim): ResourceClaim {
  return withChanged(object, 'spec', (spec) => withChanged(spec, 'devices', fillDevices))
}

export function defaultDeviceClaimTemplate(object: ResourceClaimTemplate): ResourceClaimTemplate {
  return withChanged(object, 'spec', (spec) =>
    withChanged(spec, 'spec', (inner) => withChanged(inner, 'devices', fillDevices)),
  )
}

function fillDevices(devices: DeviceClaim): DeviceClaim {
  return withChanged(devices, 'requests', (requests) =>
    mapSame(requests, (request) =>
      withChanged(withChanged(request, 'exactly', fillDemand), 'firstAvailable', (list) => mapSame(list, fillDemand)),
    ),
  )
}

function fillDemand<Demand extends { readonly allocationMode?: string; readonly count?: number }>(
  given: Demand,
): Demand {
  const demand = withDefaults<{ readonly allocationMode?: string }>(given, oneDevice) as Demand
  if (demand.allocationMode !== 'ExactCount') return demand
  return (demand.count ?? 0) === 0 ? { ...demand, count: 1 } : demand
}

const precedence = 1000

export function defaultFlowSchema(object: FlowSchema): FlowSchema {
  return withChanged(object, 'spec', (spec) =>
    (spec.matchingPrecedence ?? 0) === 0 ? { ...spec, matchingPrecedence: precedence } : spec,
  )
}

export function defaultPriorityLevel(object: PriorityLevelConfiguration): PriorityLevelConfiguration {
  return withChanged(object, 'spec', (spec) => {
    const exempt = spec.type === 'Exempt' ? { exempt: spec.exempt ?? {} } : {}
    const filled = withChanged({ ...spec, ...exempt }, 'exempt', (given) =>
      withDefaults(given, { nominalConcurrencyShares: 0, lendablePercent: 0 }),
    )
    return withChanged(filled, 'limited', (given) =>
      withChanged(
        withDefaults(given, { nominalConcurrencyShares: 30, lendablePercent: 0 }),
        'limitResponse',
        (response) =>
          withChanged(response, 'queuing', (queuing) => ({
            ...queuing,
            queues: queuing.queues || 64,
            handSize: queuing.handSize || 8,
            queueLengthLimit: queuing.queueLengthLimit || 50,
          })),
      ),
    )
  })
}

const httpsPort = 443

export function defaultApiService(object: APIService): APIService {
  return withChanged(object, 'spec', (spec) =>
    withChanged(spec, 'service', (service) => withDefaults(service, { port: httpsPort })),
  )
}
