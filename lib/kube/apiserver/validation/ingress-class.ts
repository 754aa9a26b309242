// Ingress classes: a controller, and the reference to its parameters.
//
// Models pkg/apis/networking/validation ValidateIngressClass.

import type { IngressClass } from '../../api/generated/networking'
import { type FieldError, forbiddenField, requiredValue, tooLong } from '../../meta/field-error'
import { dnsLabel, domainPrefixedPath, immutable, oneOf } from './checks'
import { validateLocalReference } from './local-reference'

const controllerMax = 250

export function validateIngressClass({ spec }: IngressClass): readonly FieldError[] {
  const { controller = '', parameters } = spec
  return [
    ...(controller.length > controllerMax ? [tooLong('spec.controller', controllerMax)] : []),
    ...domainPrefixedPath(controller, 'spec.controller'),
    ...(parameters === undefined ? [] : validateParameters(parameters, 'spec.parameters')),
  ]
}

function validateParameters(
  parameters: NonNullable<IngressClass['spec']['parameters']>,
  path: string,
): readonly FieldError[] {
  const errors = [...validateLocalReference(parameters, path)]
  const { namespace } = parameters
  const scope: string | undefined = parameters.scope
  if (scope === undefined) return [...errors, requiredValue(`${path}.scope`)]
  if (scope === 'Namespace') {
    if (namespace === undefined)
      return [...errors, requiredValue(`${path}.namespace`, "`parameters.scope` is set to 'Namespace'")]
    return [...errors, ...dnsLabel(namespace, `${path}.namespace`)]
  }
  if (scope !== 'Cluster') return [...errors, ...oneOf(scope, ['Cluster', 'Namespace'], `${path}.scope`)]
  if (namespace === undefined) return errors
  return [...errors, forbiddenField(`${path}.namespace`, "`parameters.scope` is set to 'Cluster'")]
}

export function validateIngressClassUpdate(next: IngressClass, old: IngressClass): readonly FieldError[] {
  const path = { path: 'spec.controller', type: '' }
  return [...immutable(next.spec.controller, old.spec.controller, path), ...validateIngressClass(next)]
}
