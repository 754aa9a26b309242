// Custom resource definitions: names that follow from the kind, the port of a conversion webhook.
//
// Models apiextensions-apiserver pkg/apis/apiextensions/v1 SetDefaults_CustomResourceDefinition.

import type { CustomResourceDefinition } from '../../api/generated/apiextensions'
import { withChanged, withDefaults } from './fill'

const httpsPort = 443

export function defaultDefinition(object: CustomResourceDefinition): CustomResourceDefinition {
  const spec = withDefaults(object.spec, { conversion: { strategy: 'None' } })
  const named = withChanged(spec, 'names', (names) =>
    withDefaults(names, { singular: names.kind.toLowerCase(), listKind: `${names.kind}List` }),
  )
  const reached = withChanged(named, 'conversion', (conversion) =>
    withChanged(conversion, 'webhook', (webhook) =>
      withChanged(webhook, 'clientConfig', (config) =>
        withChanged(config, 'service', (service) => withDefaults(service, { port: httpsPort })),
      ),
    ),
  )
  return reached === object.spec ? object : { ...object, spec: reached }
}
