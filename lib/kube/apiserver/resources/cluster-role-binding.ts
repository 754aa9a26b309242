// ClusterRoleBindings.

import type { ClusterRoleBinding } from '../../api/generated/rbac'
import { clusterRoleBindings } from '../../meta/kinds'
import { ageColumn, column, nameColumn, wideColumn } from '../columns/common'
import { subjectsCell } from '../columns/subjects'
import { defaultSubjects } from '../defaults/rbac'
import type { Resource } from '../resource'
import { validateBinding, validateBindingUpdate } from '../validation/rbac'

export const clusterRoleBinding: Resource<ClusterRoleBinding> = {
  kind: clusterRoleBindings,
  singular: 'clusterrolebinding',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'path',
  doc: 'Gives the rights of a ClusterRole to users, everywhere.',
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
