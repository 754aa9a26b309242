// Custom resource definitions: names that agree, one version that is stored.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/validation. Left out: most rules of structural schemas, CEL.

import type { CustomResourceDefinition } from '../api/apiextensions'
import { type FieldError, invalidValue, requiredValue, unsupportedValue } from '../meta/field-error'

export function validateDefinition({ metadata, spec }: CustomResourceDefinition): readonly FieldError[] {
  const errors: FieldError[] = []
  const { group = '', names, versions = [], scope } = spec
  if (metadata.name !== `${names.plural}.${group}`)
    errors.push(invalidValue('metadata.name', metadata.name, 'must be spec.names.plural+"."+spec.group'))
  if (group === '') errors.push(requiredValue('spec.group'))
  else if (group.split('.').length < 2)
    errors.push(invalidValue('spec.group', group, 'should be a domain with at least one dot'))
  if ((scope ?? '') === '') errors.push(requiredValue('spec.scope'))
  else if (scope !== 'Cluster' && scope !== 'Namespaced')
    errors.push(unsupportedValue('spec.scope', scope, ['Cluster', 'Namespaced']))
  if ((names.plural ?? '') === '') errors.push(requiredValue('spec.names.plural'))
  if ((names.kind ?? '') === '') errors.push(requiredValue('spec.names.kind'))
  if (versions.length === 0)
    errors.push(requiredValue('spec.versions', 'must have exactly one version marked as storage version'))
  else if (versions.filter((version) => version.storage).length !== 1)
    errors.push(invalidValue('spec.versions', versions, 'must have exactly one version marked as storage version'))
  for (const [i, version] of versions.entries())
    if (version.schema?.openAPIV3Schema === undefined)
      errors.push(requiredValue(`spec.versions[${i}].schema.openAPIV3Schema`, 'schemas are required'))
  return errors
}
