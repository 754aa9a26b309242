// DaemonSets.

import { deepEqual } from '@/lib/base/json'
import type { DaemonSet } from '../../api/generated/apps'
import { daemonSets } from '../../meta/kinds'
import {
  ageColumn,
  column,
  containerImages,
  containerNames,
  labelsCell,
  nameColumn,
  selectorCell,
  wideColumn,
} from '../columns/common'
import { defaultDaemonSet } from '../defaults/workloads'
import type { Resource } from '../resource'
import { validateDaemonSet, validateDaemonSetUpdate } from '../validation/workloads'
import { templateWarnings } from '../warnings/pod'

export const daemonSet: Resource<DaemonSet> = {
  kind: daemonSets,
  singular: 'daemonset',
  shortNames: ['ds'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'One pod on every node that fits.',
  defaults: defaultDaemonSet,
  prepareCreate: (object) => ({
    ...withTemplateGeneration(object, 1),
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  }),
  prepareUpdate(object, old) {
    const generation = Number(old.metadata.annotations?.[generationAnnotation] ?? 1)
    const isNew = !deepEqual(object.spec.template, old.spec.template)
    return withTemplateGeneration(object, isNew ? generation + 1 : generation)
  },
  validate: validateDaemonSet,
  validateUpdate: validateDaemonSetUpdate,
  warnings: (object) => templateWarnings(object, object.spec.template),
  columns: [
    nameColumn,
    column('Desired', (object) => object.status?.desiredNumberScheduled ?? 0),
    column('Current', (object) => object.status?.currentNumberScheduled ?? 0),
    column('Ready', (object) => object.status?.numberReady ?? 0),
    column('Up-to-date', (object) => object.status?.updatedNumberScheduled ?? 0),
    column('Available', (object) => object.status?.numberAvailable ?? 0),
    column('Node Selector', (object) => labelsCell(object.spec.template.spec.nodeSelector)),
    ageColumn,
    wideColumn('Containers', (object) => containerNames(object.spec.template.spec.containers)),
    wideColumn('Images', (object) => containerImages(object.spec.template.spec.containers)),
    wideColumn('Selector', (object) => selectorCell(object.spec.selector)),
  ],
}

const generationAnnotation = 'deprecated.daemonset.template.generation'

/** The templateGeneration of the first API, which later ones keep in an annotation. */
function withTemplateGeneration(object: DaemonSet, generation: number): DaemonSet {
  const annotations = object.metadata.annotations ?? {}
  if (annotations[generationAnnotation] === `${generation}`) return object
  const metadata = { ...object.metadata, annotations: { ...annotations, [generationAnnotation]: `${generation}` } }
  return { ...object, metadata }
}
