// Leases: positive durations, strategies that are known.
//
// Models pkg/apis/coordination/validation ValidateLease.

import type { Lease } from '../../api/generated/coordination'
import { type FieldError, forbiddenField, invalidValue, unsupportedValue } from '../../meta/field-error'
import { qualifiedName } from './checks'

export function validateLease({ spec }: Lease): readonly FieldError[] {
  const { leaseDurationSeconds: seconds, leaseTransitions: transitions, strategy, preferredHolder = '' } = spec ?? {}
  const errors: FieldError[] = []
  if (seconds !== undefined && seconds <= 0)
    errors.push(invalidValue('spec.leaseDurationSeconds', seconds, 'must be greater than 0'))
  if (transitions !== undefined && transitions < 0)
    errors.push(invalidValue('spec.leaseTransitions', transitions, 'must be greater than or equal to 0'))
  if (strategy !== undefined) errors.push(...validateStrategy(strategy, 'spec.strategy.strategy'))
  if (preferredHolder === '' || (strategy ?? '') !== '') return errors
  return [...errors, forbiddenField('spec.preferredHolder', 'may only be specified if `strategy` is defined')]
}

function validateStrategy(strategy: string, path: string): readonly FieldError[] {
  if (strategy.includes('/')) return qualifiedName(strategy, path)
  return strategy === 'OldestEmulationVersion' ? [] : [unsupportedValue(path, strategy, ['OldestEmulationVersion'])]
}
