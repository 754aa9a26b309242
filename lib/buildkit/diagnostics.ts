// Warnings and failures of a plan as the editor shows them.

import type { Diagnostic } from '@/lib/base/diagnostic'
import { lineIndexOf, offsetAt } from '@/lib/base/line-index'
import type { Span } from '@/lib/base/span'
import { spanOf } from '@/lib/base/span'
import { pageOfRule, slugOfRule } from '@/lib/dockerfile/lint'
import type { SourceError } from '@/lib/dockerfile/node'
import { lintRules } from '@/lib/dockerfile/rules/table'
import type { Plan } from './plan'
import type { CheckWarning } from './result'

export function warningsOf(plan: Plan): readonly CheckWarning[] {
  const spanFor = spansIn(plan)
  return plan.warnings.map(({ rule, message, lines }) => {
    const url = pageOfRule(rule)
    const { description } = lintRules[rule]
    return { rule, description, message, lines, span: spanFor(lines), ...(url !== null && { url }) }
  })
}

export function diagnosticsOf(plan: Plan, warnings: readonly CheckWarning[]): readonly Diagnostic[] {
  const spanFor = spansIn(plan)
  const errors: SourceError[] = plan.failure === null ? [] : [plan.failure]
  for (const error of plan.errors) {
    if (!errors.some(({ message, lines }) => message === error.message && lines?.[0] === error.lines?.[0]))
      errors.push(error)
  }
  return [
    ...errors.map(
      ({ message, lines = [] }): Diagnostic => ({
        code: 'dockerfile/error',
        severity: 'error',
        message,
        span: spanFor(lines),
      }),
    ),
    ...warnings.map(
      ({ rule, message, span, url }): Diagnostic => ({
        code: `dockerfile/${slugOfRule(rule)}`,
        severity: 'warning',
        message,
        span,
        ...(url !== undefined && { hints: [url] }),
      }),
    ),
  ]
}

/** An instruction's span where the lines are one, else the lines themselves. */
function spansIn({ dockerfile }: Plan): (lines: readonly number[]) => Span {
  const index = lineIndexOf(dockerfile.text)
  return (lines) => {
    const [first] = lines
    const last = lines.at(-1)
    if (first === undefined || last === undefined) return spanOf(dockerfile.file, 0, 0)
    const node = dockerfile.nodes.find(({ startLine, endLine }) => startLine === first && endLine === last)
    if (node !== undefined) return node.span
    const end = offsetAt(index, { line: last + 1, column: 1 })
    const trimmed = dockerfile.text.slice(0, end).replace(/\r?\n$/, '').length
    return spanOf(dockerfile.file, offsetAt(index, { line: first, column: 1 }), trimmed)
  }
}
