// Selectors as Go prints them into messages.

import { sortedKeys } from '@/lib/base/order'
import type { LabelSelector } from '../api/generated/meta'

/** How a metric's selector shows in messages: Go's %+v of *LabelSelector. */
export function printGoSelector(selector: LabelSelector | undefined): string {
  if (selector === undefined) return 'nil'
  const { matchLabels = {}, matchExpressions = [] } = selector
  const labels = sortedKeys(matchLabels).map((key) => `${key}: ${matchLabels[key]},`)
  const expressions = matchExpressions.map(({ key, operator, values = [] }) => {
    return `LabelSelectorRequirement{Key:${key},Operator:${operator},Values:[${values.join(' ')}],},`
  })
  return `&LabelSelector{MatchLabels:map[string]string{${labels.join('')}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`
}
