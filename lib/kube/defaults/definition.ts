// Custom resource definitions: names that follow from the kind.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/v1 SetDefaults_CustomResourceDefinition.

import type { CustomResourceDefinition } from '../api/apiextensions'
import { withChanged, withDefaults } from './fill'

export function defaultDefinition(object: CustomResourceDefinition): CustomResourceDefinition {
  const spec = withDefaults(object.spec, { conversion: { strategy: 'None' } })
  const named = withChanged(spec, 'names', (names) =>
    withDefaults(names, { singular: names.kind.toLowerCase(), listKind: `${names.kind}List` }),
  )
  return named === object.spec ? object : { ...object, spec: named }
}
