// StatefulSets.

import type { StatefulSet } from '../../api/generated/apps'
import { statefulSets } from '../../meta/kinds'
import { ageColumn, column, containerImages, containerNames, nameColumn, wideColumn } from '../columns/common'
import { defaultStatefulSet } from '../defaults/workloads'
import type { Resource } from '../resource'
import { validateStatefulSet, validateStatefulSetUpdate } from '../validation/workloads'
import { templateWarnings } from '../warnings/pod'

export const statefulSet: Resource<StatefulSet> = {
  kind: statefulSets,
  singular: 'statefulset',
  shortNames: ['sts'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: true,
  nameRule: 'subdomain',
  doc: 'Pods with names and storage of their own, started and stopped in order.',
  defaults: defaultStatefulSet,
  prepareCreate: (object) => ({ ...object, status: { replicas: 0, availableReplicas: 0 } }),
  validate: validateStatefulSet,
  validateUpdate: validateStatefulSetUpdate,
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Ready', (object) => `${object.status?.readyReplicas ?? 0}/${object.spec.replicas ?? 0}`),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template.spec.containers)),
  ],
}
