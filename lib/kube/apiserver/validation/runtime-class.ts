// Runtime classes: a handler, its overhead, scheduling constraints.
//
// Models pkg/apis/node/validation.

import type { RuntimeClass } from '../../api/generated/node'
import { duplicateValue, type FieldError } from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { validateLabels } from '../validate-metadata'
import { dnsLabel, immutable } from './checks'
import { containerResourceName, validateResources } from './container-resources'
import { validateTolerations } from './placement'

export function validateRuntimeClass({ handler = '', overhead, scheduling }: RuntimeClass): readonly FieldError[] {
  const errors: FieldError[] = [...dnsLabel(handler, 'handler')]
  if (overhead !== undefined) {
    const rules = { path: 'overhead', claims: new Set<string>(), name: containerResourceName }
    errors.push(...validateResources({ limits: overhead.podFixed ?? {} }, rules))
  }
  if (scheduling === undefined) return errors
  errors.push(...validateLabels(scheduling.nodeSelector, 'scheduling.nodeSelector'))
  errors.push(...validateTolerations(scheduling.tolerations, 'scheduling.tolerations'))
  const seen = new Set<string>()
  for (const [i, toleration] of (scheduling.tolerations ?? []).entries()) {
    const { key, operator, value, effect } = toleration
    const id = JSON.stringify([key, operator, value, effect])
    if (seen.has(id))
      errors.push(duplicateValue(`scheduling.tolerations[${i}]`, internal('core.Toleration', toleration)))
    seen.add(id)
  }
  return errors
}

export function validateRuntimeClassUpdate(next: RuntimeClass, old: RuntimeClass): readonly FieldError[] {
  return immutable(next.handler ?? '', old.handler ?? '', { path: 'handler', type: '' })
}
