// ReplicationControllers: the older sets of pods, chosen by plain labels.
//
// Models pkg/apis/core/validation ValidateReplicationController.

import type { ReplicationController } from '../../api/generated/core'
import { type FieldError, invalidValue, requiredValue, unsupportedValue } from '../../meta/field-error'
import { matchesSelector } from '../../meta/labels'
import { nonNegative } from './checks'
import { validatePodTemplate } from './pod-spec'

export function validateReplicationController({ spec }: ReplicationController): readonly FieldError[] {
  const errors: FieldError[] = [...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds')]
  const matchLabels = spec.selector ?? {}
  if (Object.keys(matchLabels).length === 0) errors.push(requiredValue('spec.selector'))
  errors.push(...nonNegative(spec.replicas, 'spec.replicas'))
  if (spec.template === undefined) return [...errors, requiredValue('spec.template')]
  const { labels } = spec.template.metadata ?? {}
  if (Object.keys(matchLabels).length > 0 && !matchesSelector({ matchLabels }, labels))
    errors.push(
      invalidValue('spec.template.metadata.labels', labels ?? null, '`selector` does not match template `labels`'),
    )
  errors.push(...validatePodTemplate(spec.template, 'spec.template'))
  const { restartPolicy } = spec.template.spec
  if (restartPolicy !== undefined && restartPolicy !== 'Always')
    errors.push(unsupportedValue('spec.template.spec.restartPolicy', restartPolicy, ['Always']))
  return errors
}
