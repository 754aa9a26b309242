// CustomResourceDefinitions: kinds that users add.

import { deepEqual } from '@/lib/base/json'
import type { CustomResourceDefinition } from '../../api/generated/apiextensions'
import { customResourceDefinitions } from '../../meta/kinds'
import { timeOf } from '../../meta/time'
import { createdAtColumn, nameColumn } from '../columns/common'
import { withNamesAccepted } from '../custom/names'
import { defaultDefinition } from '../defaults/definition'
import type { CreateFacts, Resource } from '../resource'
import { validateDefinition, validateDefinitionUpdate } from '../validation/definition'

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
  prepareCreate({ status: _, ...definition }, facts) {
    return isWellFormed(definition) ? accept(definition, facts) : definition
  },
  prepareUpdate(definition, old, facts) {
    if (!isWellFormed(definition) || deepEqual(definition.spec, old.spec)) return definition
    return accept(definition, facts)
  },
  validate: validateDefinition,
  validateUpdate: validateDefinitionUpdate,
  columns: [nameColumn, createdAtColumn],
}

/** Whether the required fields are present; validation reports missing ones later. */
function isWellFormed({ spec }: CustomResourceDefinition): boolean {
  return spec.versions !== undefined && spec.names !== undefined
}

function accept(definition: CustomResourceDefinition, facts: CreateFacts): CustomResourceDefinition {
  return withNamesAccepted(definition, facts.others() as readonly CustomResourceDefinition[], timeOf(facts.nowMs))
}
