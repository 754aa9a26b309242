// PriorityClasses.

import type { PriorityClass } from '../../api/generated/scheduling'
import { priorityClasses } from '../../meta/kinds'
import { ageColumn, column, nameColumn } from '../columns/common'
import { withDefaults } from '../defaults/fill'
import type { Resource } from '../resource'
import { validatePriorityClass, validatePriorityClassUpdate } from '../validation/policy'

export const priorityClass: Resource<PriorityClass> = {
  kind: priorityClasses,
  singular: 'priorityclass',
  shortNames: ['pc'],
  categories: [],
  hasStatus: false,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'How important pods are, by name.',
  defaults: (object) => withDefaults(object, { preemptionPolicy: 'PreemptLowerPriority' }),
  validate: validatePriorityClass,
  validateUpdate: validatePriorityClassUpdate,
  columns: [
    nameColumn,
    column('Value', (object) => object.value),
    column('Global-Default', (object) => String(object.globalDefault ?? false)),
    ageColumn,
    column('PreemptionPolicy', (object) => object.preemptionPolicy ?? 'PreemptLowerPriority'),
  ],
}
