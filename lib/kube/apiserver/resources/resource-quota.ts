// ResourceQuotas.

import { sortedBytewise } from '@/lib/base/order'
import type { ResourceQuota } from '../../api/generated/core'
import { resourceQuotas } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateResourceQuota, validateResourceQuotaUpdate } from '../validation/limits'

export const resourceQuota: Resource<ResourceQuota> = {
  kind: resourceQuotas,
  singular: 'resourcequota',
  shortNames: ['quota'],
  categories: [],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'How much a namespace may ask for.',
  validate: validateResourceQuota,
  validateUpdate: validateResourceQuotaUpdate,
  columns: [
    nameColumn,
    column('Request', (object) => usageCell(object, (name) => !name.startsWith('limits.'))),
    column('Limit', (object) => usageCell(object, (name) => name.startsWith('limits.'))),
    ageColumn,
  ],
}

function usageCell({ status }: ResourceQuota, isShown: (name: string) => boolean): string {
  const { hard = {}, used = {} } = status ?? {}
  return sortedBytewise(Object.keys(hard))
    .filter(isShown)
    .map((name) => `${name}: ${used[name] ?? '0'}/${hard[name]}`)
    .join(', ')
}
