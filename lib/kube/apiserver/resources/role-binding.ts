// RoleBindings.

import type { RoleBinding } from '../../api/generated/rbac'
import { roleBindings } from '../../meta/kinds'
import { ageColumn, column, nameColumn, wideColumn } from '../columns/common'
import { subjectsCell } from '../columns/subjects'
import { defaultSubjects } from '../defaults/rbac'
import type { Resource } from '../resource'
import { validateBinding, validateBindingUpdate } from '../validation/rbac'

export const roleBinding: Resource<RoleBinding> = {
  kind: roleBindings,
  singular: 'rolebinding',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'path',
  doc: 'Gives the rights of a role to users, inside one namespace.',
  defaults: defaultSubjects,
  validate: validateBinding,
  validateUpdate: validateBindingUpdate,
  columns: [
    nameColumn,
    column('Role', ({ roleRef }) => `${roleRef.kind}/${roleRef.name}`),
    ageColumn,
    wideColumn('Users', ({ subjects }) => subjectsCell(subjects, 'User')),
    wideColumn('Groups', ({ subjects }) => subjectsCell(subjects, 'Group')),
    wideColumn('ServiceAccounts', ({ subjects }) => subjectsCell(subjects, 'ServiceAccount')),
  ],
}
