// Admission policies and their bindings: match rules, and expressions that compile.
//
// Models pkg/apis/admissionregistration/validation ValidateValidatingAdmissionPolicy and
// ValidateValidatingAdmissionPolicyBinding.

import type {
  AuditAnnotation,
  MatchResources,
  NamedRuleWithOperations,
  ParamKind,
  ParamRef,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
} from '../../api/generated/admissionregistration'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
} from '../../meta/field-error'
import { internal } from '../../meta/internal'
import { dns1035Problems, dnsSubdomainProblems } from '../../meta/name-rules'
import { dnsSubdomain, oneOf, pathSegment, qualifiedName, requiredThen, validateSelector } from './checks'
import { type Expressions, expressionsFor, validateExpression, withVariables } from './policy-expressions'
import { validateConditions, validateRule } from './webhooks'

const annotationsMax = 20

export function validateAdmissionPolicy({ metadata, spec }: ValidatingAdmissionPolicy): readonly FieldError[] {
  const { failurePolicy, paramKind, matchConstraints, variables, validations = [], auditAnnotations = [] } = spec
  const errors: FieldError[] = [...oneOf(failurePolicy, ['Fail', 'Ignore'], 'spec.failurePolicy')]
  if (paramKind !== undefined) errors.push(...validateParamKind(paramKind, 'spec.paramKind'))
  if (matchConstraints === undefined) errors.push(requiredValue('spec.matchConstraints'))
  else {
    errors.push(...validateMatch(matchConstraints, 'spec.matchConstraints'))
    if ((matchConstraints.resourceRules ?? []).length === 0)
      errors.push(requiredValue('spec.matchConstraints.resourceRules'))
  }
  const hasParams = paramKind !== undefined
  const own = expressionsFor({ hasParams, hasAuthorizer: true })
  errors.push(...validateConditions(spec.matchConditions, 'spec.matchConditions', own))
  const stages = withVariables(own, variables ?? [])
  const whole = stages[stages.length - 1] ?? own
  for (const [i, { name = '', expression = '' }] of (variables ?? []).entries()) {
    const at = `spec.variables[${i}]`
    if (name.trim() === '') errors.push(requiredValue(`${at}.name`, 'name is not specified'))
    else if (!isIdentifier(name)) errors.push(invalidValue(`${at}.name`, name, 'must be a valid CEL identifier'))
    if (expression.trim() === '') errors.push(requiredValue(`${at}.expression`, 'expression is not specified'))
    else errors.push(...validateExpression(expression, `${at}.expression`, [], stages[i] ?? own))
  }
  if (validations.length === 0 && auditAnnotations.length === 0) {
    const why = 'validations or auditAnnotations must contain at least one item'
    return [...errors, requiredValue('spec.validations', why), requiredValue('spec.auditAnnotations', why)]
  }
  errors.push(
    ...validations.flatMap((one, i) => validateValidation(one, `spec.validations[${i}]`, { whole, hasParams })),
  )
  return [...errors, ...validateAnnotations(auditAnnotations, metadata.name, whole)]
}

const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)

function isIdentifier(name: string): boolean {
  return /^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name) && !reserved.has(name)
}

function validateAnnotations(
  annotations: readonly AuditAnnotation[],
  name: string | undefined,
  whole: Expressions,
): readonly FieldError[] {
  const path = 'spec.auditAnnotations'
  const errors: FieldError[] = []
  if (annotations.length > annotationsMax) {
    const shown = internal('[]admissionregistration.AuditAnnotation', annotations)
    errors.push(invalidValue(path, shown, `must not have more than ${annotationsMax} auditAnnotations`))
  }
  const keys = new Set<string>()
  for (const [i, { key = '', valueExpression = '' }] of annotations.entries()) {
    const at = `${path}[${i}].key`
    if (name === undefined || name === '') errors.push(invalidValue(at, key, 'requires metadata.name be non-empty'))
    else errors.push(...qualifiedName(`${name}/${key}`, at))
    const expression = `${path}[${i}].valueExpression`
    if (valueExpression.trim() === '') errors.push(requiredValue(expression, 'valueExpression is not specified'))
    else errors.push(...validateExpression(valueExpression, expression, ['string', 'null_type'], whole))
    if (keys.has(key)) errors.push(duplicateValue(`${path}[${i}].key`, key))
    keys.add(key)
  }
  return errors
}

const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge']

function validateValidation(
  { expression = '', message = '', messageExpression = '', reason }: Validation,
  at: string,
  { whole, hasParams }: { readonly whole: Expressions; readonly hasParams: boolean },
): readonly FieldError[] {
  const errors: FieldError[] = []
  if (expression.trim() === '') errors.push(requiredValue(`${at}.expression`, 'expression is not specified'))
  else errors.push(...validateExpression(expression, `${at}.expression`, ['bool'], whole))
  const told = `${at}.messageExpression`
  if (messageExpression !== '' && messageExpression.trim() === '')
    errors.push(invalidValue(told, messageExpression, 'must be non-empty if specified'))
  else if (messageExpression !== '')
    errors.push(...validateExpression(messageExpression, told, ['string'], withoutAuthorizer(whole, hasParams)))
  if (message !== '' && message.trim() === '')
    errors.push(invalidValue(`${at}.message`, message, 'must be non-empty if specified'))
  else if (/[\r\n]/.test(message.trim()))
    errors.push(invalidValue(`${at}.message`, message, 'must not contain line breaks'))
  return [...errors, ...oneOf(reason, reasons, `${at}.reason`)]
}

/** A messageExpression may not use the authorizer. */
function withoutAuthorizer({ variables }: Expressions, hasParams: boolean): Expressions {
  const own = expressionsFor({ hasParams, hasAuthorizer: false })
  const { variables: composed } = variables
  return composed === undefined ? own : { variables: { ...own.variables, variables: composed } }
}

function validateParamKind({ apiVersion = '', kind = '' }: ParamKind, path: string): readonly FieldError[] {
  const errors: FieldError[] = [...validateApiVersion(apiVersion, `${path}.apiVersion`)]
  if (kind === '') return [...errors, requiredValue(`${path}.kind`)]
  const problems = dns1035Problems(kind.toLowerCase())
  if (problems.length === 0) return errors
  const why = `may have mixed case, but should otherwise match: ${problems.join(',')}`
  return [...errors, invalidValue(`${path}.kind`, kind, why)]
}

function validateApiVersion(apiVersion: string, path: string): readonly FieldError[] {
  const parts = apiVersion.split('/')
  if (apiVersion === '') return [requiredValue(path)]
  if (parts.length > 2) return [invalidValue(path, apiVersion, `unexpected GroupVersion string: ${apiVersion}`)]
  const [group = '', version = ''] = parts.length === 2 ? parts : ['', apiVersion]
  const errors: FieldError[] = []
  const wrongGroup = group === '' ? [] : dnsSubdomainProblems(group)
  if (wrongGroup.length > 0) errors.push(invalidValue(path, group, wrongGroup.join(',')))
  if (version === '') return [...errors, invalidValue(path, apiVersion, 'version must be specified')]
  const wrongVersion = dns1035Problems(version)
  return wrongVersion.length === 0 ? errors : [...errors, invalidValue(path, version, wrongVersion.join(','))]
}

function validateMatch(match: MatchResources, path: string): readonly FieldError[] {
  const rules = (list: readonly NamedRuleWithOperations[] | undefined, field: string): readonly FieldError[] =>
    (list ?? []).flatMap((rule, i) => validateNamedRule(rule, `${path}.${field}[${i}]`))
  return [
    ...oneOf(match.matchPolicy, ['Equivalent', 'Exact'], `${path}.matchPolicy`),
    ...validateSelector(match.namespaceSelector, `${path}.namespaceSelector`),
    ...validateSelector(match.objectSelector, `${path}.objectSelector`),
    ...rules(match.resourceRules, 'resourceRules'),
    ...rules(match.excludeResourceRules, 'excludeResourceRules'),
  ]
}

function validateNamedRule(rule: NamedRuleWithOperations, path: string): readonly FieldError[] {
  const names = rule.resourceNames ?? []
  const errors: FieldError[] = names.flatMap((name, i) => {
    const at = `${path}.resourceNames[${i}]`
    return [...pathSegment(name, at), ...(names.indexOf(name) < i ? [duplicateValue(at, name)] : [])]
  })
  return [...errors, ...validateRule(rule, path)]
}

export function validateAdmissionPolicyBinding({ spec }: ValidatingAdmissionPolicyBinding): readonly FieldError[] {
  return [
    ...requiredThen(spec.policyName, 'spec.policyName', dnsSubdomain),
    ...(spec.paramRef === undefined ? [] : validateParamRef(spec.paramRef, 'spec.paramRef')),
    ...(spec.matchResources === undefined ? [] : validateMatch(spec.matchResources, 'spec.matchResources')),
    ...validateActions(spec.validationActions ?? [], 'spec.validationActions'),
  ]
}

function validateParamRef({ name = '', selector, parameterNotFoundAction }: ParamRef, path: string) {
  const both = 'name and selector are mutually exclusive'
  const errors: FieldError[] = []
  if (name !== '') {
    errors.push(...pathSegment(name, `${path}.name`))
    if (selector !== undefined) errors.push(forbiddenField(`${path}.name`, both))
  }
  if (selector !== undefined) {
    errors.push(...validateSelector(selector, `${path}.selector`))
    if (name !== '') errors.push(forbiddenField(`${path}.selector`, both))
  }
  if (name === '' && selector === undefined)
    errors.push(requiredValue(path, 'one of name or selector must be specified'))
  const action = parameterNotFoundAction ?? ''
  const at = `${path}.parameterNotFoundAction`
  if (action === '') errors.push(requiredValue(at))
  else if (action !== 'Deny' && action !== 'Allow') errors.push(notOneOf(at, action, ['Deny', 'Allow']))
  return errors
}

function validateActions(actions: readonly string[], path: string): readonly FieldError[] {
  const errors: FieldError[] = actions.flatMap((action, i) => [
    ...oneOf(action, ['Audit', 'Deny', 'Warn'], `${path}[${i}]`),
    ...(actions.indexOf(action) < i ? [duplicateValue(`${path}[${i}]`, action)] : []),
  ])
  if (actions.includes('Deny') && actions.includes('Warn')) {
    const why =
      'must not contain both Deny and Warn (repeating the same validation failure information in the API response and headers serves no purpose)'
    errors.push(invalidValue(path, actions, why))
  }
  if (actions.length === 0) errors.push(requiredValue(path, 'at least one validation action is required'))
  return errors
}
