// PodDisruptionBudgets.

import type { PodDisruptionBudget } from '../../api/generated/policy'
import { podDisruptionBudgets } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateDisruptionBudget } from '../validation/policy'

export const podDisruptionBudget: Resource<PodDisruptionBudget> = {
  kind: podDisruptionBudgets,
  singular: 'poddisruptionbudget',
  shortNames: ['pdb'],
  categories: [],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'How many pods may be evicted at once.',
  prepareCreate: (object) => ({
    ...object,
    status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  }),
  validate: validateDisruptionBudget,
  columns: [
    nameColumn,
    column('Min Available', ({ spec }) => (spec.minAvailable === undefined ? 'N/A' : String(spec.minAvailable))),
    column('Max Unavailable', ({ spec }) => (spec.maxUnavailable === undefined ? 'N/A' : String(spec.maxUnavailable))),
    column('Allowed Disruptions', ({ status }) => status?.disruptionsAllowed ?? 0),
    ageColumn,
  ],
}
