// Services.

import type { Service } from '../../api/generated/core'
import { services } from '../../meta/kinds'
import { ageColumn, balancerCell, column, labelsCell, nameColumn, orNone, wideColumn } from '../columns/common'
import { defaultService, keptServiceFields, withFamilies } from '../defaults/service'
import type { Resource } from '../resource'
import { validateService, validateServiceUpdate } from '../validation/service'
import { serviceWarnings } from '../warnings/objects'

export const service: Resource<Service> = {
  kind: services,
  singular: 'service',
  shortNames: ['svc'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'dns1035',
  doc: 'One name and address for a changing set of pods.',
  defaults: defaultService,
  prepareCreate: (object) => ({ ...withFamilies(object), status: { loadBalancer: {} } }),
  prepareUpdate: keptServiceFields,
  validate: validateService,
  validateUpdate: validateServiceUpdate,
  selectableFields: [
    { name: 'spec.clusterIP', read: (object) => object.spec.clusterIP ?? '' },
    { name: 'spec.type', read: (object) => object.spec.type ?? '' },
  ],
  warnings: serviceWarnings,
  columns: [
    nameColumn,
    column('Type', (object) => object.spec.type ?? ''),
    column('Cluster-IP', (object) => orNone(object.spec.clusterIPs?.[0])),
    column('External-IP', externalCell),
    column('Port(s)', portsCell),
    ageColumn,
    wideColumn('Selector', (object) => labelsCell(object.spec.selector)),
  ],
}

function externalCell({ spec, status }: Service): string {
  const external = spec.externalIPs ?? []
  if (spec.type === 'ExternalName') return spec.externalName ?? ''
  if (spec.type !== 'LoadBalancer') return orNone(external.join(','))
  const balanced = [balancerCell(status?.loadBalancer?.ingress), ...external].filter((one) => one !== '').join(',')
  return balanced === '' ? '<pending>' : balanced
}

function portsCell({ spec }: Service): string {
  const ports = (spec.ports ?? []).map(({ port, nodePort = 0, protocol = 'TCP' }) =>
    nodePort === 0 ? `${port}/${protocol}` : `${port}:${nodePort}/${protocol}`,
  )
  return orNone(ports.join(','))
}
