// Nodes.

import { sortedBytewise } from '@/lib/base/order'
import type { Node } from '../../api/generated/core'
import { findCondition } from '../../meta/conditions'
import { nodes } from '../../meta/kinds'
import { ageColumn, column, nameColumn, orNone, wideColumn } from '../columns/common'
import type { Resource } from '../resource'
import { validateNode, validateNodeUpdate } from '../validation/node'

export const node: Resource<Node> = {
  kind: nodes,
  singular: 'node',
  shortNames: ['no'],
  categories: [],
  hasStatus: true,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A machine that runs pods.',
  defaults: allocatableFromCapacity,
  // A node registers itself with its status: nothing is reset on create.
  prepareCreate: (object) => object,
  validate: validateNode,
  validateUpdate: validateNodeUpdate,
  selectableFields: [{ name: 'spec.unschedulable', read: (object) => String(object.spec.unschedulable ?? false) }],
  columns: [
    nameColumn,
    column('Status', statusCell),
    column('Roles', rolesCell),
    ageColumn,
    column('Version', (object) => object.status?.nodeInfo?.kubeletVersion ?? ''),
    wideColumn('Internal-IP', (object) => addressCell(object, 'InternalIP')),
    wideColumn('External-IP', (object) => addressCell(object, 'ExternalIP')),
    wideColumn('OS-Image', (object) => orUnknown(object.status?.nodeInfo?.osImage)),
    wideColumn('Kernel-Version', (object) => orUnknown(object.status?.nodeInfo?.kernelVersion)),
    wideColumn('Container-Runtime', (object) => orUnknown(object.status?.nodeInfo?.containerRuntimeVersion)),
  ],
}

function allocatableFromCapacity(object: Node): Node {
  const { status } = object
  if (status?.capacity === undefined || status.allocatable !== undefined) return object
  return { ...object, status: { ...status, allocatable: status.capacity } }
}

function statusCell({ spec, status }: Node): string {
  const ready = findCondition(status?.conditions, 'Ready')
  const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady'
  return spec.unschedulable === true ? `${word},SchedulingDisabled` : word
}

const rolePrefix = 'node-role.kubernetes.io/'

function rolesCell({ metadata }: Node): string {
  const roles = new Set<string>()
  for (const [label, value] of Object.entries(metadata.labels ?? {})) {
    if (label.startsWith(rolePrefix) && label.length > rolePrefix.length) roles.add(label.slice(rolePrefix.length))
    if (label === 'kubernetes.io/role' && value !== '') roles.add(value)
  }
  return orNone(sortedBytewise(roles).join(','))
}

function addressCell({ status }: Node, type: string): string {
  return orNone(status?.addresses?.find((address) => address.type === type)?.address)
}

function orUnknown(text: string | undefined): string {
  return text === undefined || text === '' ? '<unknown>' : text
}
