// Compiles expressions: parsing, type checking, validation of literals.
//
// Models cel-go cel/env.go Compile with the validators of k8s.io/apiserver/pkg/cel/environment: literals of durations,
// timestamps, patterns and formats must be valid, list literals of one type.

import { parseDuration } from '@/lib/go/duration'
import { compileRegexp } from '@/lib/go/regexp'
import { parseTime } from '@/lib/go/time-parse'
import { type Checked, checkCel, type Variables } from './check'
import type { CallNode, Expression, Item } from './expression'
import { formatProblem } from './libraries/format-text'
import { parseCel } from './parse'
import { type CelFault, printFaults } from './source'
import { isExact, printType, unwrapped } from './types'
import { partsOf } from './walk'

export type Compiled =
  | { readonly kind: 'program'; readonly expression: Expression; readonly checked: Checked }
  /** All errors, as printed. */
  | { readonly kind: 'faulty'; readonly text: string }

export function compileCel(source: string, variables: Variables): Compiled {
  const parsed = parseCel(source)
  if (parsed.faults.length > 0) return { kind: 'faulty', text: printFaults(source, parsed.faults) }
  const { expression } = parsed
  const checked = checkCel(expression, variables)
  const faults =
    checked.faults.length > 0 ? checked.faults : [...literalFaults(expression), ...mixedFaults(expression, checked)]
  return faults.length > 0
    ? { kind: 'faulty', text: printFaults(source, faults) }
    : { kind: 'program', expression, checked }
}

function literalFaults(node: Expression): readonly CelFault[] {
  const inner = partsOf(node).flatMap(literalFaults)
  return node.kind === 'call' ? [...inner, ...callFaults(node)] : inner
}

const tests: Readonly<Record<string, (text: string) => boolean>> = {
  duration: (text) => parseDuration(text).ok,
  timestamp: (text) => parseTime(text, '2006-01-02T15:04:05Z07:00').ok,
  matches: (text) => compileRegexp(text).ok,
}

function callFaults({ name, args }: CallNode): readonly CelFault[] {
  const test = tests[name]
  const literal = args[args.length - 1]
  if (test === undefined || literal?.kind !== 'literal' || literal.literal.type !== 'string') return []
  return test(literal.literal.value) ? [] : [{ offset: literal.offset, message: `invalid ${name} argument` }]
}

/** List and map literals must have elements of one type, except the arguments of format. */
function mixedFaults(node: Expression, checked: Checked): readonly CelFault[] {
  if (node.kind === 'call' && node.name === 'format') return formatFaults(node, checked)
  const inner = partsOf(node).flatMap((part) => mixedFaults(part, checked))
  if (node.kind === 'list') return [...oneTyped(node.items, checked), ...inner]
  if (node.kind !== 'map') return inner
  const keys = node.entries.map(({ key }) => ({ value: key, isOptional: false }))
  return [...oneTyped(keys, checked), ...oneTyped(node.entries, checked), ...inner]
}

function oneTyped(items: readonly Item[], { typeOf }: Checked): readonly CelFault[] {
  const [first, ...others] = items.map(({ value, isOptional }) => {
    const type = typeOf(value)
    return { value, type: isOptional ? unwrapped(type) : type }
  })
  const other = others.find(({ type }) => first !== undefined && !isExact(first.type, type))
  if (first === undefined || other === undefined) return []
  const message = `expected type '${printType(first.type)}' but found '${printType(other.type)}'`
  return [{ offset: other.value.offset, message }]
}

/** The errors of a format literal for its arguments. */
function formatFaults({ target, args: [list], offset }: CallNode, { typeOf }: Checked): readonly CelFault[] {
  if (target?.kind !== 'literal' || target.literal.type !== 'string' || list?.kind !== 'list') return []
  const problem = formatProblem(
    target.literal.value,
    list.items.map(({ value }) => typeOf(value)),
  )
  if (problem === null) return []
  return [
    {
      offset: problem.at === null ? offset : (list.items[problem.at]?.value.offset ?? offset),
      message: problem.message,
    },
  ]
}
