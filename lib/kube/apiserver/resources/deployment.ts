// Deployments.

import { deepEqual } from '@/lib/base/json'
import type { Deployment } from '../../api/generated/apps'
import { deployments } from '../../meta/kinds'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  nameColumn,
  selectorCell,
  wideColumn,
} from '../columns/common'
import { defaultDeployment } from '../defaults/workloads'
import type { Resource } from '../resource'
import { validateDeployment, validateDeploymentUpdate } from '../validation/workloads'
import { templateWarnings } from '../warnings/pod'

export const deployment: Resource<Deployment> = {
  kind: deployments,
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: true,
  nameRule: 'subdomain',
  doc: 'Keeps a number of equal pods running and replaces them step by step when the template changes.',
  defaults: defaultDeployment,
  validate: validateDeployment,
  validateUpdate: validateDeploymentUpdate,
  isNewGeneration: (object, old) =>
    !deepEqual(object.spec, old.spec) || !deepEqual(object.metadata.annotations, old.metadata.annotations),
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Ready', (object) => `${object.status?.readyReplicas ?? 0}/${object.spec.replicas ?? 0}`),
    column('Up-to-date', (object) => object.status?.updatedReplicas ?? 0),
    column('Available', (object) => object.status?.availableReplicas ?? 0),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template.spec.containers)),
    wideColumn('Selector', (object) => selectorCell(object.spec.selector)),
  ],
}
