// ClusterRoles.

import type { ClusterRole } from '../../api/generated/rbac'
import { clusterRoles } from '../../meta/kinds'
import { createdAtColumn, nameColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateClusterRole } from '../validation/rbac'

export const clusterRole: Resource<ClusterRole> = {
  kind: clusterRoles,
  singular: 'clusterrole',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'path',
  doc: 'Rights everywhere, or to be bound in a namespace.',
  validate: validateClusterRole,
  columns: [nameColumn, createdAtColumn],
}
