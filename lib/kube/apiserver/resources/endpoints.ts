// Endpoints: the older form of EndpointSlices.

import type { Endpoints } from '../../api/generated/core'
import { endpoints as kind } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import { mapSame, withChanged, withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validateEndpoints, validateEndpointsUpdate } from '../validation/endpoints'

export const endpoints: Resource<Endpoints> = {
  kind,
  singular: 'endpoints',
  shortNames: ['ep'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'All addresses behind a Service, in one object.',
  defaults: (object) =>
    withChanged(object, 'subsets', (subsets) =>
      mapSame(subsets, (subset) =>
        withChanged(subset, 'ports', (ports) => mapSame(ports, (port) => withDefaults(port, { protocol: 'TCP' }))),
      ),
    ),
  validate: validateEndpoints,
  validateUpdate: validateEndpointsUpdate,
  columns: [nameColumn, column('Endpoints', addressesCell), ageColumn],
}

const shownMax = 3

/** The cell is `<none>` without subsets, and empty when no address is ready. Models pkg/printers formatEndpoints. */
function addressesCell({ subsets = [] }: Endpoints): string {
  if (subsets.length === 0) return '<none>'
  const all = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0
      ? addresses.map((address) => address.ip)
      : ports.flatMap((port) => addresses.map((address) => hostPort(address.ip, port.port))),
  )
  const shown = all.slice(0, shownMax).join(',')
  return all.length > shownMax ? `${shown} + ${all.length - shownMax} more...` : shown
}

function hostPort(ip: string, port: number): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
}
