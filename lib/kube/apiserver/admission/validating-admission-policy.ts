// ValidatingAdmissionPolicy: checks writes by the CEL rules of the cluster's policy objects.
//
// Models k8s.io/apiserver/pkg/admission/plugin/policy/validating. Left out: audit annotations, what expressions may cost.

import { evaluateCel, type Outcome, type Scope } from '@/lib/cel/evaluate'
import { knownCel } from '@/lib/cel/known'
import type {
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
  Validation,
} from '../../api/generated/admissionregistration'
import type { Status } from '../../api/generated/meta'
import type { KubeObject } from '../../api/object'
import { validatingAdmissionPolicies, validatingAdmissionPolicyBindings } from '../../meta/kinds'
import type { AdmissionPlugin, AdmissionRequest } from '../admission'
import { isMatched } from '../policies/matching'
import { paramsOf } from '../policies/params'
import { scopeOf } from '../policies/scope'
import { forbidden } from '../status'

interface Denial {
  readonly message: string
  readonly reason: string
}

interface Denied extends Denial {
  readonly policy: string
  /** The binding's name; empty when the policy itself fails. */
  readonly binding: string
}

const exempt = 'admissionregistration.k8s.io'
/** Groups whose objects are never stored; policies do not apply to them. */
const virtual = new Set(['authentication.k8s.io', 'authorization.k8s.io'])

export const validatingAdmissionPolicy: AdmissionPlugin = {
  name: 'ValidatingAdmissionPolicy',
  doc: 'Asks the rules of ValidatingAdmissionPolicies that are bound.',
  validate(request, object) {
    const { kind, cluster } = request
    if (kind.group === exempt || virtual.has(kind.group)) return null
    const bindings = cluster.list(validatingAdmissionPolicyBindings)
    if (bindings.length === 0) return null
    const [first] = cluster
      .list(validatingAdmissionPolicies)
      .flatMap((policy) => denialsOf(policy, bindings, request, object))
    return first === undefined ? null : refusal(request, first)
  },
}

function denialsOf(
  policy: ValidatingAdmissionPolicy,
  bindings: readonly ValidatingAdmissionPolicyBinding[],
  request: AdmissionRequest,
  object: KubeObject,
): readonly Denied[] {
  const own = bindings.filter(({ spec }) => spec.policyName === policy.metadata.name)
  if (own.length === 0 || !isMatched(policy.spec.matchConstraints, request, object)) return []
  return own
    .filter(({ spec }) => isMatched(spec.matchResources, request, object))
    .flatMap((binding) => boundDenials(policy, binding, request, object))
}

function boundDenials(
  policy: ValidatingAdmissionPolicy,
  binding: ValidatingAdmissionPolicyBinding,
  request: AdmissionRequest,
  object: KubeObject,
): readonly Denied[] {
  const names = { policy: policy.metadata.name, binding: binding.metadata.name }
  const params = paramsOf(policy.spec.paramKind, binding.spec.paramRef, request)
  if (typeof params === 'string') {
    if (policy.spec.failurePolicy === 'Ignore') return []
    return [{ ...names, message: `failed to configure binding: ${params}`, reason: '' }]
  }
  const denials = params.flatMap((one) =>
    denialsIn(policy, scopeOf({ request, object, params: one }, policy.spec.variables ?? [])),
  )
  const actions = binding.spec.validationActions ?? []
  if (actions.includes('Warn'))
    for (const { message } of denials) {
      const who = `ValidatingAdmissionPolicy '${names.policy}' with binding '${names.binding}'`
      request.warn(`Validation failed for ${who}: ${message}`)
    }
  return actions.includes('Deny') ? denials.map((denial) => ({ ...names, ...denial })) : []
}

function ask(expression: string, scope: Scope): Outcome {
  const known = knownCel(expression)
  return known === null ? { kind: 'error', message: 'compilation failed' } : evaluateCel(known, scope)
}

function denialsIn({ spec }: ValidatingAdmissionPolicy, scope: Scope): readonly Denial[] {
  const failed = (message: string): readonly Denial[] =>
    spec.failurePolicy === 'Ignore' ? [] : [{ message, reason: '' }]
  const problems: string[] = []
  for (const { name, expression } of spec.matchConditions ?? []) {
    const outcome = ask(expression, scope)
    if (outcome.kind === 'error') problems.push(failure(expression, outcome.message))
    else if (outcome.value === false) return []
    else if (outcome.value !== true) problems.push(`match condition "${name}" is no bool`)
  }
  if (problems.length > 0) return failed(problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`)
  return (spec.validations ?? []).flatMap((validation) => {
    const outcome = ask(validation.expression, scope)
    if (outcome.kind === 'error') return failed(failure(validation.expression, outcome.message))
    if (outcome.value === true) return []
    return [{ message: messageOf(validation, scope), reason: validation.reason ?? 'Invalid' }]
  })
}

function failure(expression: string, message: string): string {
  return `expression '${expression}' resulted in error: ${message}`
}

const messageMax = 5 * 1024

function messageOf({ expression, message = '', messageExpression = '' }: Validation, scope: Scope): string {
  const made = messageExpression === '' ? null : ask(messageExpression, scope)
  if (made?.kind === 'value' && typeof made.value === 'string') {
    const text = made.value.trim()
    if (text !== '' && text.length <= messageMax && !text.includes('\n')) return text
  }
  return message === '' ? `failed expression: ${expression.trim()}` : message.trim()
}

const codes: Readonly<Record<string, number>> = { Forbidden: 403, Unauthorized: 401, RequestEntityTooLarge: 413 }

function refusal({ kind, name }: AdmissionRequest, { policy, binding, message, reason }: Denied): Status {
  const who = `ValidatingAdmissionPolicy '${policy}'${binding === '' ? '' : ` with binding '${binding}'`}`
  const why = `${who} denied request: ${message}`
  const status = forbidden(kind, name, why, [{ message: why }])
  const told = reason === '' ? 'Invalid' : reason
  return { ...status, reason: told, code: codes[told] ?? 422 }
}
