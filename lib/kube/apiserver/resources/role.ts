// Roles.

import type { Role } from '../../api/generated/rbac'
import { roles } from '../../meta/kinds'
import { createdAtColumn, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateRules } from '../validation/rbac'

export const role: Resource<Role> = {
  kind: roles,
  singular: 'role',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'path',
  doc: 'Rights inside one namespace.',
  validate: validateRules,
  columns: [nameColumn, createdAtColumn],
}
