// Ingresses.

import type { Ingress } from '../../api/generated/networking'
import { ingresses } from '../../meta/kinds'
import { ageColumn, balancerCell, column, nameColumn, orNone } from '../columns/common'
import type { Resource } from '../resource'
import { validateIngress, validateIngressCreate } from '../validation/ingress'
import { ingressWarnings } from '../warnings/objects'

export const ingress: Resource<Ingress> = {
  kind: ingresses,
  singular: 'ingress',
  shortNames: ['ing'],
  categories: [],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Which Service answers for a host and path.',
  prepareCreate: (object) => ({ ...object, status: { loadBalancer: {} } }),
  validate: validateIngressCreate,
  validateUpdate: validateIngress,
  warnings: ingressWarnings,
  columns: [
    nameColumn,
    column('Class', (object) => orNone(object.spec.ingressClassName)),
    column('Hosts', hostsCell),
    column('Address', (object) => balancerCell(object.status?.loadBalancer?.ingress)),
    column('Ports', (object) => ((object.spec.tls?.length ?? 0) > 0 ? '80, 443' : '80')),
    ageColumn,
  ],
}

const hostsMax = 3

function hostsCell({ spec }: Ingress): string {
  const rules = spec.rules ?? []
  const hosts: string[] = []
  for (const { host = '' } of rules) {
    if (hosts.length === hostsMax) return `${hosts.join(',')} + ${rules.length - hostsMax} more...`
    if (host !== '') hosts.push(host)
  }
  return hosts.length === 0 ? '*' : hosts.join(',')
}
