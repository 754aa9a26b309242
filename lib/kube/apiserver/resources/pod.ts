// Pods.

import type { Pod } from '../../api/generated/core'
import { isConditionTrue } from '../../meta/conditions'
import { humanDuration } from '../../meta/human-duration'
import { pods } from '../../meta/kinds'
import { podSummary } from '../../meta/pod-summary'
import { ageColumn, column, nameColumn, orNone, wideColumn } from '../columns/common'
import { defaultPod } from '../defaults/pod-spec'
import { keptPodFields, preparedPod } from '../pod-strategy'
import type { Resource } from '../resource'
import { validatePod, validatePodUpdate } from '../validation/pod'
import { podWarnings } from '../warnings/pod'

export const pod: Resource<Pod> = {
  kind: pods,
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A group of containers that run together on one node.',
  defaults: defaultPod,
  prepareCreate: preparedPod,
  prepareUpdate: keptPodFields,
  validate: validatePod,
  validateUpdate: validatePodUpdate,
  selectableFields: [
    { name: 'spec.nodeName', read: (object) => object.spec.nodeName ?? '' },
    { name: 'spec.restartPolicy', read: (object) => object.spec.restartPolicy ?? '' },
    { name: 'spec.schedulerName', read: (object) => object.spec.schedulerName ?? '' },
    { name: 'spec.serviceAccountName', read: (object) => object.spec.serviceAccountName ?? '' },
    { name: 'spec.hostNetwork', read: (object) => String(object.spec.hostNetwork ?? false) },
    { name: 'status.phase', read: (object) => object.status?.phase ?? '' },
    { name: 'status.podIP', read: (object) => object.status?.podIP ?? '' },
    { name: 'status.podIPs', read: (object) => object.status?.podIP ?? '' },
    { name: 'status.nominatedNodeName', read: (object) => object.status?.nominatedNodeName ?? '' },
  ],
  warnings: podWarnings,
  columns: [
    nameColumn,
    column('Ready', (object) => `${podSummary(object).ready}/${podSummary(object).total}`),
    column('Status', (object) => podSummary(object).status),
    column('Restarts', restartsCell),
    ageColumn,
    wideColumn('IP', (object) => orNone(object.status?.podIPs?.[0]?.ip)),
    wideColumn('Node', (object) => orNone(object.spec.nodeName)),
    wideColumn('Nominated Node', (object) => orNone(object.status?.nominatedNodeName)),
    wideColumn('Readiness Gates', gatesCell),
  ],
}

function restartsCell(object: Pod, nowMs: number): string {
  const { restarts, lastRestartMs } = podSummary(object)
  if (restarts === 0 || lastRestartMs === null) return String(restarts)
  return `${restarts} (${humanDuration(nowMs - lastRestartMs)} ago)`
}

function gatesCell({ spec, status }: Pod): string {
  const gates = spec.readinessGates ?? []
  if (gates.length === 0) return '<none>'
  return `${gates.filter((gate) => isConditionTrue(status?.conditions, gate.conditionType)).length}/${gates.length}`
}
