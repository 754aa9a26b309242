// The engine replays: features of the language that a replayable engine may not use.
//
// Names of the DOM and of Node need no entry: lib/tsconfig.json leaves their types out, so they do not compile.

import type { Finding, House } from '../house'
import type { SyntaxNode, Visit } from '../syntax'
import { asNode, everyNode } from '../syntax'

const time = 'time comes from the Clock'
const chance = 'chance comes from the Rng'
const locale = 'a locale differs between machines: order by base/order'
const zone = 'the local time zone differs between machines: use the UTC methods'
const waiting = 'the engine is synchronous: wait with clock.after'
const outside = 'the engine has no outside'
const lastBit = 'its last bit differs between browsers: use base/exact-math'

// Functions whose result the language leaves to the browser; a square root is to the bit everywhere.
const inexact = /^(a?(sin|cos|tan)h?|atan2|exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot)$/

const names: Readonly<Record<string, string>> = {
  Intl: locale,
  Promise: waiting,
  globalThis: outside,
  eval: 'text is never executed',
  Function: 'text is never executed',
  WeakRef: 'what the collector does differs between runs',
  FinalizationRegistry: 'what the collector does differs between runs',
  console: outside,
}

const methods: readonly (readonly [RegExp, string])[] = [
  [/^(localeCompare|toLocale\w*)$/, locale],
  [/^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/, zone],
]

export function engineIsPure(house: House): readonly Finding[] {
  return house.files
    .filter((source) => isEngine(source.path))
    .flatMap((source) => {
      const faults = new Map<string, string>()
      for (const visit of everyNode(source.program)) {
        const fault = faultOf(visit)
        if (fault !== null) faults.set(fault.what, fault.why)
      }
      return [...faults].map(([what, why]) => ({
        rule: 'engine-is-pure',
        file: source.path,
        message: `${what}: ${why}`,
      }))
    })
}

function isEngine(file: string): boolean {
  return /^lib\/(?!platform\/|cli\/)/.test(file)
}

interface Fault {
  readonly what: string
  readonly why: string
}

function faultOf(visit: Visit): Fault | null {
  const { node } = visit
  switch (node.type) {
    case 'AwaitExpression':
      return { what: 'await', why: waiting }
    case 'ImportExpression':
      return { what: 'import()', why: waiting }
    case 'MetaProperty':
      return asNode(node['meta'])['name'] === 'import' ? { what: 'import.meta', why: outside } : null
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return node['async'] === true ? { what: 'async', why: waiting } : null
    case 'CallExpression':
    case 'NewExpression':
      return dateFault(node)
    case 'BinaryExpression':
    case 'AssignmentExpression':
      return powerFault(node)
    case 'MemberExpression':
      return memberFault(node)
    case 'Identifier':
      return nameFault(visit)
    default:
      return null
  }
}

/** `Date()`, `new Date()` read the clock; `new Date(2024, 0)` reads the time zone. */
function dateFault(node: SyntaxNode): Fault | null {
  if (asNode(node['callee'])['name'] !== 'Date') return null
  if (node.type === 'CallExpression') return { what: 'Date()', why: time }
  const count = Array.isArray(node['arguments']) ? node['arguments'].length : 0
  if (count === 0) return { what: 'new Date()', why: time }
  return count > 1 ? { what: 'new Date(year, month, ...)', why: zone } : null
}

function memberFault(node: SyntaxNode): Fault | null {
  const owner = asNode(node['object'])['name']
  const member = asNode(node['property'])['name'] ?? asNode(node['property'])['value']
  if (owner === 'Date' && member === 'now') return { what: 'Date.now', why: time }
  if (owner === 'Math' && member === 'random') return { what: 'Math.random', why: chance }
  if (owner === 'Math' && inexact.test(String(member))) return { what: `Math.${member}`, why: lastBit }
  const found = methods.find(([pattern]) => typeof member === 'string' && pattern.test(member))
  return found ? { what: `.${member}`, why: found[1] } : null
}

/** A power is exact of two and of big integers, and where both sides are written out as whole numbers. */
function powerFault(node: SyntaxNode): Fault | null {
  if (node['operator'] !== '**' && node['operator'] !== '**=') return null
  const [base, exponent] = [asNode(node['left']), asNode(node['right'])]
  if (typeof base['bigint'] === 'string' || base['value'] === 2 || base['value'] === 1024) return null
  const isWritten = Number.isInteger(base['value']) && Number.isInteger(exponent['value'])
  return isWritten && node['operator'] === '**' ? null : { what: String(node['operator']), why: lastBit }
}

/** A name counts where it is read, not where it names a field. */
function nameFault({ node, parent, field }: Visit): Fault | null {
  const name = String(node['name'])
  const why = Object.hasOwn(names, name) ? names[name] : undefined
  if (why === undefined) return null
  const isMember = field === 'property' && parent?.['computed'] === false
  const isKey = field === 'key' && parent?.['computed'] !== true && parent?.['shorthand'] !== true
  const isLabel = field === 'label' || field === 'imported' || field === 'exported' || field === 'right'
  if (
    isMember ||
    isKey ||
    (isLabel && parent?.type !== 'AssignmentExpression' && parent?.type !== 'BinaryExpression')
  ) {
    return null
  }
  return { what: name, why }
}
