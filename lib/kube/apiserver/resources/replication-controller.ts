// ReplicationControllers: the older sets of pods.

import type { ReplicationController } from '../../api/generated/core'
import { replicationControllers } from '../../meta/kinds'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  labelsCell,
  nameColumn,
  wideColumn,
} from '../columns/common'
import { defaultReplicationController } from '../defaults/workloads'
import type { Resource } from '../resource'
import { validateReplicationController } from '../validation/replication'
import { templateWarnings } from '../warnings/pod'

export const replicationController: Resource<ReplicationController> = {
  kind: replicationControllers,
  singular: 'replicationcontroller',
  shortNames: ['rc'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: true,
  nameRule: 'subdomain',
  doc: 'The older ReplicaSet.',
  defaults: defaultReplicationController,
  prepareCreate: (object) => ({ ...object, status: { replicas: 0 } }),
  validate: validateReplicationController,
  selectableFields: [{ name: 'status.replicas', read: (object) => String(object.status?.replicas ?? 0) }],
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Desired', (object) => object.spec.replicas ?? 0),
    column('Current', (object) => object.status?.replicas ?? 0),
    column('Ready', (object) => object.status?.readyReplicas ?? 0),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template?.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template?.spec.containers)),
    wideColumn('Selector', (object) => labelsCell(object.spec.selector)),
  ],
}
