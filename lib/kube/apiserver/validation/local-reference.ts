// References to an object of any kind nearby: of backends, and of the parameters of classes.
//
// Models pkg/apis/networking/validation validateIngressTypedLocalObjectReference.

import type { FieldError } from '../../meta/field-error'
import { dnsSubdomain, pathSegment, requiredThen } from './checks'

interface LocalReference {
  readonly apiGroup?: string
  readonly kind?: string
  readonly name?: string
}

export function validateLocalReference({ apiGroup, kind, name }: LocalReference, path: string): readonly FieldError[] {
  return [
    ...(apiGroup === undefined ? [] : dnsSubdomain(apiGroup, `${path}.apiGroup`)),
    ...requiredThen(kind, `${path}.kind`, pathSegment),
    ...requiredThen(name, `${path}.name`, pathSegment),
  ]
}
