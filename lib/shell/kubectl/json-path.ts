// JSONPath as kubectl knows it: fields, indexes, slices, wildcards, filters, recursive descent, range and quoted text.
//
// Models k8s.io/client-go/util/jsonpath. Left out: unions of filters, arithmetic.

import { isJsonObject, type Json, type JsonObject } from '@/lib/base/json'
import { err, ok, type Result } from '@/lib/base/result'

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly steps: readonly Step[] }
  | { readonly kind: 'range'; readonly steps: readonly Step[]; readonly body: readonly Node[] }

type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'all' }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'slice'; readonly from: number; readonly to: number | null }
  | { readonly kind: 'descend' }
  | { readonly kind: 'filter'; readonly left: readonly Step[]; readonly operator: string; readonly right: string }

/** The text a template prints of a document. */
export function printJsonPath(template: string, document: Json): Result<string, string> {
  const parsed = parseTemplate(template)
  return parsed.ok ? ok(printNodes(parsed.value, document)) : parsed
}

/** The values one path finds. */
export function evaluateJsonPath(template: string, document: Json): Result<readonly Json[], string> {
  const parsed = parseTemplate(template)
  if (!parsed.ok) return parsed
  return ok(parsed.value.flatMap((node) => (node.kind === 'path' ? walk(node.steps, [document]) : [])))
}

function printNodes(nodes: readonly Node[], context: Json): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text
      const found = walk(node.steps, [context])
      return node.kind === 'path'
        ? found.map(shown).join(' ')
        : found.map((value) => printNodes(node.body, value)).join('')
    })
    .join('')
}

function shown(value: Json): string {
  if (value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function walk(steps: readonly Step[], from: readonly Json[]): readonly Json[] {
  return steps.reduce((values, step) => values.flatMap((value) => take(step, value)), from)
}

function take(step: Step, value: Json): readonly Json[] {
  switch (step.kind) {
    case 'field': {
      const found = isJsonObject(value) ? (value as JsonObject)[step.name] : undefined
      return found === undefined ? [] : [found]
    }
    case 'all':
      return childrenOf(value)
    case 'index': {
      const list = Array.isArray(value) ? (value as readonly Json[]) : []
      const found = list[step.at < 0 ? list.length + step.at : step.at]
      return found === undefined ? [] : [found]
    }
    case 'slice':
      return Array.isArray(value) ? (value as readonly Json[]).slice(step.from, step.to ?? undefined) : []
    case 'descend':
      return [value, ...childrenOf(value).flatMap((child) => take(step, child))]
    case 'filter':
      return childrenOf(value).filter((child) => passes(step, child))
  }
}

function childrenOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value
  return isJsonObject(value) ? Object.values(value as JsonObject) : []
}

function passes({ left, operator, right }: Extract<Step, { kind: 'filter' }>, value: Json): boolean {
  const [found] = walk(left, [value])
  if (operator === '') return found !== undefined
  if (found === undefined) return false
  const order =
    typeof found === 'number' ? found - Number(right) : String(found) < right ? -1 : String(found) > right ? 1 : 0
  const verdicts: Readonly<Record<string, boolean>> = {
    '==': order === 0,
    '!=': order !== 0,
    '<': order < 0,
    '<=': order <= 0,
    '>': order > 0,
    '>=': order >= 0,
  }
  return verdicts[operator] ?? false
}

function parseTemplate(template: string): Result<readonly Node[], string> {
  const stack: { steps: readonly Step[]; nodes: Node[] }[] = [{ steps: [], nodes: [] }]
  const push = (node: Node): void => {
    stack.at(-1)?.nodes.push(node)
  }
  for (let at = 0; at < template.length; ) {
    if (template.charAt(at) !== '{') {
      const next = template.indexOf('{', at)
      push({ kind: 'text', text: template.slice(at, next < 0 ? template.length : next) })
      at = next < 0 ? template.length : next
      continue
    }
    const close = closingBrace(template, at)
    if (close < 0) return err(`error: error parsing jsonpath ${template}, unclosed action\n`)
    const action = template.slice(at + 1, close).trim()
    at = close + 1
    if (action === 'end') {
      const ended = stack.length > 1 ? stack.pop() : undefined
      if (ended === undefined) return err(`error: error parsing jsonpath ${template}, not in range, nothing to end\n`)
      push({ kind: 'range', steps: ended.steps, body: ended.nodes })
    } else if (action.startsWith('range ')) {
      const steps = parseSteps(action.slice('range '.length).trim())
      if (!steps.ok) return steps
      stack.push({ steps: steps.value, nodes: [] })
    } else if (/^["']/.test(action)) {
      push({ kind: 'text', text: unquoted(action) })
    } else {
      const steps = parseSteps(action)
      if (!steps.ok) return steps
      push({ kind: 'path', steps: steps.value })
    }
  }
  return stack.length === 1
    ? ok(stack[0]?.nodes ?? [])
    : err(`error: error parsing jsonpath ${template}, unclosed range\n`)
}

/** The brace that ends an action, quotes passed over. */
function closingBrace(template: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < template.length; at++) {
    const letter = template.charAt(at)
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '}') return at
  }
  return -1
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"')
}

const stepPattern =
  /^(?:\.\.|\.?\[\?\((.+?)\)\]|\.?\[\*\]|\.\*|\.?\[(-?\d+)\]|\.?\[(-?\d*):(-?\d*)\]|\.?\[['"]([^'"]+)['"]\]|\.?((?:[^.[\]\\]|\\.)+)|\.$)/

function parseSteps(path: string): Result<readonly Step[], string> {
  const steps: Step[] = []
  let rest = path.replace(/^[$@]/, '')
  while (rest !== '') {
    const match = stepPattern.exec(rest)
    if (match === null)
      return err(
        `error: error parsing jsonpath {${path}}, unrecognized character in action: U+${rest.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} '${rest.charAt(0)}'\n`,
      )
    const step = stepOf(match)
    if (step !== null) steps.push(step)
    rest = rest.slice(match[0].length)
  }
  return ok(steps)
}

function stepOf(match: RegExpExecArray): Step | null {
  const [whole, filter, index, from, to, quoted, name] = match
  if (whole === '.') return null
  if (whole === '..') return { kind: 'descend' }
  if (filter !== undefined) return filterStep(filter)
  if (/^\.?\[\*\]$|^\.\*$/.test(whole)) return { kind: 'all' }
  if (index !== undefined) return { kind: 'index', at: Number(index) }
  if (from !== undefined)
    return { kind: 'slice', from: Number(from || '0'), to: to === '' || to === undefined ? null : Number(to) }
  return { kind: 'field', name: (quoted ?? name ?? '').replace(/\\(.)/g, '$1') }
}

function filterStep(text: string): Step {
  const match = /^(.+?)\s*(==|!=|<=|>=|<|>)\s*(.+)$/.exec(text.trim())
  const steps = parseSteps((match?.[1] ?? text).trim())
  const right = (match?.[3] ?? '').trim().replace(/^["'](.*)["']$/, '$1')
  return { kind: 'filter', left: steps.ok ? steps.value : [], operator: match?.[2] ?? '', right }
}
