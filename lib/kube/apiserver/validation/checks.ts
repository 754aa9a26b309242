// Checks: small rules that validation of many kinds shares.

import { deepEqual } from '@/lib/base/json'
import type { LabelSelector, LabelSelectorRequirement } from '../../api/generated/meta'
import {
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
  unsupportedValue,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import {
  dnsLabelProblems,
  dnsSubdomainProblems,
  labelValueProblems,
  pathSegmentProblems,
  qualifiedNameProblems,
} from '../../meta/name-rules'

export function nonNegative(value: number | undefined, path: string): readonly FieldError[] {
  if (value === undefined || value >= 0) return []
  return [invalidValue(path, value, 'must be greater than or equal to 0')]
}

/** Required when it is absent or empty. */
export function required(value: string | undefined, path: string, detail = ''): readonly FieldError[] {
  return (value ?? '') === '' ? [requiredValue(path, detail)] : []
}

export function inRange(
  value: number,
  [low, high]: readonly [low: number, high: number],
  path: string,
): readonly FieldError[] {
  if (value >= low && value <= high) return []
  return [invalidValue(path, value, `must be between ${low} and ${high}, inclusive`)]
}

export function dnsLabel(value: string, path: string): readonly FieldError[] {
  return problemsAt(path, value, dnsLabelProblems(value))
}

export function dnsSubdomain(value: string, path: string): readonly FieldError[] {
  return problemsAt(path, value, dnsSubdomainProblems(value))
}

export function qualifiedName(value: string, path: string): readonly FieldError[] {
  return problemsAt(path, value, qualifiedNameProblems(value))
}

/** An empty value is reported as required; any other goes to `check`. */
export function requiredThen(
  value: string | undefined,
  path: string,
  check: (value: string, path: string) => readonly FieldError[],
): readonly FieldError[] {
  return value === undefined || value === '' ? [requiredValue(path)] : check(value, path)
}

export function inPortRange(value: number, path: string): readonly FieldError[] {
  if (value >= 1 && value <= 65_535) return []
  return [invalidValue(path, value, 'must be between 1 and 65535, inclusive')]
}

export function oneOf(value: string | undefined, supported: readonly string[], path: string): readonly FieldError[] {
  if (value === undefined || supported.includes(value)) return []
  return [unsupportedValue(path, value, supported)]
}

/** Like oneOf, but the error lists the words in the given order, not sorted. */
export function oneOfListed(
  value: string | undefined,
  supported: readonly string[],
  path: string,
): readonly FieldError[] {
  if (value === undefined || supported.includes(value)) return []
  return [notOneOf(path, value, supported)]
}

export function problemsAt(path: string, value: unknown, problems: readonly string[]): readonly FieldError[] {
  return problems.map((problem) => invalidValue(path, value, problem))
}

/** Models k8s.io/apimachinery/pkg/apis/meta/v1/validation ValidateLabelSelector. */
export function validateSelector(selector: LabelSelector | undefined, path: string): readonly FieldError[] {
  if (selector === undefined) return []
  const errors: FieldError[] = []
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    errors.push(...problemsAt(`${path}.matchLabels`, key, qualifiedNameProblems(key)))
    errors.push(...problemsAt(`${path}.matchLabels`, value, labelValueProblems(value)))
  }
  for (const [i, expression] of (selector.matchExpressions ?? []).entries())
    errors.push(...validateExpression(expression, `${path}.matchExpressions[${i}]`))
  return errors
}

function validateExpression(
  { key, operator, values = [] }: LabelSelectorRequirement,
  path: string,
): readonly FieldError[] {
  const errors: FieldError[] = []
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0)
    errors.push(requiredValue(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"))
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0)
    errors.push(forbiddenField(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"))
  if (!['In', 'NotIn', 'Exists', 'DoesNotExist'].includes(operator))
    errors.push(invalidValue(`${path}.operator`, operator, 'not a valid selector operator'))
  errors.push(...problemsAt(`${path}.key`, key, qualifiedNameProblems(key)))
  for (const [i, value] of values.entries())
    errors.push(...problemsAt(`${path}.values[${i}]`, value, labelValueProblems(value)))
  return errors
}

/** Whether the selector is valid; mismatch errors are reported only for valid ones. */
export function isUsableSelector(selector: LabelSelector | undefined): boolean {
  return validateSelector(selector, '').length === 0
}

/** Models ValidateImmutableField. */
export function immutable(
  next: unknown,
  old: unknown,
  { path, type }: { readonly path: string; readonly type: string },
): readonly FieldError[] {
  if (deepEqual(next ?? null, old ?? null)) return []
  const shown = next === undefined || next === null || type === '' ? next : internal(type, next)
  return [invalidValue(path, shown, 'field is immutable')]
}

/** Models k8s.io/apimachinery/pkg/util/validation IsDomainPrefixedPath. */
export function domainPrefixedPath(name: string, path: string): readonly FieldError[] {
  if (name === '') return [requiredValue(path)]
  const [, domain = '', rest = ''] = /^([^/]*)\/(.*)$/s.exec(name) ?? []
  if (domain === '' || rest === '')
    return [invalidValue(path, name, 'must be a domain-prefixed path (such as "acme.io/foo")')]
  const errors = [...dnsSubdomain(domain, path)]
  if (/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(rest)) return errors
  const pattern = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"
  return [...errors, invalidValue(path, rest, `Invalid path (regex used for validation is '${pattern}')`)]
}

export function pathSegment(name: string, path: string): readonly FieldError[] {
  return problemsAt(path, name, pathSegmentProblems(name))
}
