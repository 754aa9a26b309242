// ControllerRevisions: the remembered templates of StatefulSets and DaemonSets.

import type { ControllerRevision } from '../../api/generated/apps'
import { controllerRevisions } from '../../meta/kinds'
import { controllerOf } from '../../meta/owner'
import { ageColumn, column, nameColumn } from '../columns/common'
import type { Resource } from '../resource'

export const controllerRevision: Resource<ControllerRevision> = {
  kind: controllerRevisions,
  singular: 'controllerrevision',
  shortNames: [],
  categories: [],
  hasStatus: false,
  hasGeneration: false,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A remembered state of a StatefulSet or DaemonSet.',
  columns: [
    nameColumn,
    column('Controller', controllerCell),
    column('Revision', (object) => object.revision),
    ageColumn,
  ],
}

function controllerCell(object: ControllerRevision): string {
  const owner = controllerOf(object)
  if (owner === undefined) return '<none>'
  const [group = ''] = owner.apiVersion.split('/')
  return `${owner.kind.toLowerCase()}.${group}/${owner.name}`
}
