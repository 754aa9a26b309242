// CustomResourceDefinitions: kinds that users add.

import type { CustomResourceDefinition } from '../api/apiextensions'
import { createdAtColumn, nameColumn } from '../columns/common'
import { defaultDefinition } from '../defaults/definition'
import { customResourceDefinitions } from '../meta/kinds'
import type { Resource } from '../resource'
import { validateDefinition } from '../validation/definition'

export const customResourceDefinition: Resource<CustomResourceDefinition> = {
  kind: customResourceDefinitions,
  singular: 'customresourcedefinition',
  shortNames: ['crd', 'crds'],
  categories: ['api-extensions'],
  hasStatus: true,
  hasGeneration: true,
  hasScale: false,
  nameRule: 'subdomain',
  doc: 'A kind that the cluster did not know before.',
  defaults: defaultDefinition,
  validate: validateDefinition,
  columns: [nameColumn, createdAtColumn],
}
