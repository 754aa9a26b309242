// Why an Ingress is served or not: its class, and the controller that the class names.

import type { Ingress } from '@/lib/kube/api/generated/networking'
import { isServingController } from '@/lib/kube/meta/ingress-controllers'
import { ingressClasses } from '@/lib/kube/meta/kinds'
import { getOf } from '@/lib/world/cluster-objects'
import type { WorldState } from '@/lib/world/state'
import { type Explanation, explanation } from './explanation'

export function explainIngress({ metadata, spec }: Ingress, { cluster }: Pick<WorldState, 'cluster'>): Explanation {
  const name = spec.ingressClassName ?? metadata.annotations?.['kubernetes.io/ingress.class']
  if (name === undefined) {
    return unserved('It names no class, and no IngressClass was the default when it was made.')
  }
  const found = getOf(cluster, ingressClasses, name)
  if (found === undefined) {
    return unserved(`There is no IngressClass "${name}": a controller that is installed brings its own.`)
  }
  const controller = found.spec?.controller ?? ''
  if (!isServingController(controller)) return unserved(`Its class is for ${controller}, which is not simulated.`)
  return explanation('It is served', 'ok', [{ text: `By ${controller}, the controller of the class "${name}".` }])
}

function unserved(text: string): Explanation {
  return explanation('No controller serves it', 'warn', [{ text }])
}
