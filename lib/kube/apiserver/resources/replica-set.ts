// ReplicaSets.

import type { ReplicaSet } from '../../api/generated/apps'
import { replicaSets } from '../../meta/kinds'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  nameColumn,
  selectorCell,
  wideColumn,
} from '../columns/common'
import { defaultReplicaSet } from '../defaults/workloads'
import type { Resource } from '../resource'
import { validateReplicaSet, validateReplicaSetUpdate } from '../validation/workloads'
import { templateWarnings } from '../warnings/pod'

export const replicaSet: Resource<ReplicaSet> = {
  kind: replicaSets,
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: true,
  nameRule: 'subdomain',
  doc: 'Keeps a number of equal pods running.',
  defaults: defaultReplicaSet,
  prepareCreate: (object) => ({ ...object, status: { replicas: 0 } }),
  validate: validateReplicaSet,
  validateUpdate: validateReplicaSetUpdate,
  selectableFields: [{ name: 'status.replicas', read: (object) => String(object.status?.replicas ?? 0) }],
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Desired', (object) => object.spec.replicas ?? 0),
    column('Current', (object) => object.status?.replicas ?? 0),
    column('Ready', (object) => object.status?.readyReplicas ?? 0),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template.spec.containers)),
    wideColumn('Selector', (object) => selectorCell(object.spec.selector)),
  ],
}
