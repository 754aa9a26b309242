// ServiceAccounts.

import type { ServiceAccount } from '../../api/generated/core'
import { serviceAccounts } from '../../meta/kinds'
import { ageColumn, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { serviceAccountWarnings } from '../warnings/objects'

export const serviceAccount: Resource<ServiceAccount> = {
  kind: serviceAccounts,
  singular: 'serviceaccount',
  shortNames: ['sa'],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'Who a pod is when it speaks to the API.',
  warnings: serviceAccountWarnings,
  columns: [nameColumn, ageColumn],
}
