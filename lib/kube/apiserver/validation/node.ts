// Nodes: taints must be well formed and unique.
//
// Models pkg/apis/core/validation ValidateNode and ValidateNodeUpdate. Left out: fields that only the kubelet writes.

import type { Node, Taint } from '../../api/generated/core'
import {
  duplicateValue,
  type FieldError,
  forbiddenField,
  invalidValue,
  notOneOf,
  requiredValue,
} from '../../meta/field-error'
import { labelValueProblems, qualifiedNameProblems } from '../../meta/name-rules'
import { problemsAt } from './checks'

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute']

export function validateNode({ spec }: Node): readonly FieldError[] {
  const seen = new Set<string>()
  return (spec.taints ?? []).flatMap((taint, i) => {
    const at = `metadata.taints[${i}]`
    const pair = `${taint.key}:${taint.effect}`
    const isTwice = seen.has(pair)
    seen.add(pair)
    const twice = 'taints must be unique by key and effect pair'
    return [
      ...validateTaint(taint, at),
      ...(isTwice ? [{ ...duplicateValue(at, taint), ...withDetail(duplicateValue(at, taint), twice) }] : []),
    ]
  })
}

function withDetail({ message, text }: FieldError, detail: string): Pick<FieldError, 'message' | 'text'> {
  return { message: `${message}: ${detail}`, text: `${text}: ${detail}` }
}

function validateTaint({ key, value = '', effect }: Taint, at: string): readonly FieldError[] {
  const errors: FieldError[] = [...problemsAt(`${at}.key`, key, qualifiedNameProblems(key))]
  const problems = labelValueProblems(value)
  if (problems.length > 0) errors.push(invalidValue(`${at}.value`, value, problems.join(';')))
  const word: string = effect ?? ''
  if (word === '') errors.push(requiredValue(`${at}.effect`))
  else if (!effects.includes(word)) errors.push(notOneOf(`${at}.effect`, word, effects))
  return errors
}

export function validateNodeUpdate(next: Node, old: Node): readonly FieldError[] {
  const errors = [...validateNode(next)]
  const { podCIDR: was = '', providerID: had = '' } = old.spec
  const { podCIDR: is = '', providerID: has = '' } = next.spec
  if (was !== '' && is !== was)
    errors.push(forbiddenField('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid'))
  if (had !== '' && has !== had)
    errors.push(forbiddenField('spec.providerID', 'node updates may not change providerID except from "" to valid'))
  return errors
}
