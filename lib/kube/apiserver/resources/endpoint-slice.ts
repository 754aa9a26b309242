// EndpointSlices.

import type { EndpointSlice } from '../../api/generated/discovery'
import { endpointSlices } from '../../meta/kinds'
import { ageColumn, column, listCell, nameColumn } from '../columns/common'
import { mapSame, withChanged, withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateEndpointSlice, validateEndpointSliceUpdate } from '../validation/endpoints'

export const endpointSlice: Resource<EndpointSlice> = {
  kind: endpointSlices,
  singular: 'endpointslice',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Part of the addresses behind a Service.',
  defaults: (object) =>
    withChanged(object, 'ports', (ports) =>
      mapSame(ports, (port) => withDefaults(port, { name: '', protocol: 'TCP' })),
    ),
  isNewGeneration: (object, old) =>
    object.endpoints !== old.endpoints || object.ports !== old.ports || object.metadata.labels !== old.metadata.labels,
  validate: validateEndpointSlice,
  validateUpdate: validateEndpointSliceUpdate,
  columns: [
    nameColumn,
    column('AddressType', (object) => object.addressType),
    column('Ports', portsCell),
    column('Endpoints', (object) =>
      listCell(
        (object.endpoints ?? []).flatMap((one) => one.addresses),
        3,
      ),
    ),
    ageColumn,
  ],
}

function portsCell({ ports }: EndpointSlice): string {
  return listCell(
    (ports ?? []).map(({ port, name = '' }) => (port === undefined ? name || '*' : String(port))),
    3,
  )
}
