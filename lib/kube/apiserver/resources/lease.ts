// Leases.

import type { Lease } from '../../api/generated/coordination'
import { leases } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateLease } from '../validation/lease'

export const lease: Resource<Lease> = {
  kind: leases,
  singular: 'lease',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Who holds something, and until when: the heartbeat of nodes.',
  validate: validateLease,
  columns: [nameColumn, column('Holder', (object) => object.spec?.holderIdentity ?? ''), ageColumn],
}
