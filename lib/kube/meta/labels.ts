// Labels and selectors: matching, and the text form `a=b,c in (d,e),!f` both ways.
//
// Models k8s.io/apimachinery/pkg/labels. An absent selector matches nothing, an empty one everything (meta/v1
// LabelSelectorAsSelector); callers with another rule handle these cases themselves.

import { byText, compareBytewise, sortedKeys } from '@/lib/base/order'
import { ok, type Result } from '@/lib/base/result'
import type { LabelSelector, LabelSelectorRequirement } from '../api/generated/meta'
import type { Labels } from '../api/values'
import { parseRequirements } from './selector-text'

export function matchesLabels(wanted: Labels | undefined, labels: Labels | undefined): boolean {
  for (const key in wanted) if (labels?.[key] !== wanted[key]) return false
  return true
}

export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false
  if (!matchesLabels(selector.matchLabels, labels)) return false
  const expressions = selector.matchExpressions
  return expressions === undefined || expressions.every((expression) => matchesRequirement(expression, labels))
}

export function isEmptySelector(selector: LabelSelector): boolean {
  for (const _ in selector.matchLabels) return false
  return (selector.matchExpressions?.length ?? 0) === 0
}

function matchesRequirement(expression: LabelSelectorRequirement, labels: Labels | undefined): boolean {
  const value = labels?.[expression.key]
  const values = expression.values ?? []
  switch (expression.operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0])
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0])
    default:
      return false
  }
}

/** `app=web,tier in (a,b),!old`: sorted by key, as kubectl prints a selector; empty for the one that takes all. */
export function printSelector(selector: LabelSelector): string {
  const equal = sortedKeys(selector.matchLabels ?? {}).map((key) => ({
    key,
    text: `${key}=${selector.matchLabels?.[key]}`,
  }))
  const others = (selector.matchExpressions ?? []).map((one) => ({ key: one.key, text: printRequirement(one) }))
  return [...equal, ...others]
    .sort(byText(({ key }) => key))
    .map((part) => part.text)
    .join(',')
}

function printRequirement({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const sorted = [...values].sort(compareBytewise).join(',')
  if (operator === 'Exists') return key
  if (operator === 'DoesNotExist') return `!${key}`
  if (operator === 'Gt') return `${key}>${sorted}`
  if (operator === 'Lt') return `${key}<${sorted}`
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${sorted})`
}

/** Reads the text form; the error is the parser's sentence. */
export function parseSelector(text: string): Result<LabelSelector, string> {
  const read = parseRequirements(text)
  if (!read.ok) return read
  const matchExpressions: LabelSelectorRequirement[] = []
  const matchLabels: Record<string, string> = {}
  for (const one of read.value) {
    if (one.operator !== '=') matchExpressions.push(one)
    // A key can be in matchLabels once; a second requirement for it becomes an expression.
    else if (one.key in matchLabels) matchExpressions.push({ ...one, operator: 'In' })
    else matchLabels[one.key] = one.values?.[0] ?? ''
  }
  const labels = Object.keys(matchLabels).length > 0 ? { matchLabels } : {}
  return ok(matchExpressions.length > 0 ? { ...labels, matchExpressions } : labels)
}
