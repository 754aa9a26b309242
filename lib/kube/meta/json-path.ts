// JSON paths as definitions of custom kinds use them: `.spec.size`, `.a['b.c'][0]`, `.list[*].name`,
// `.status.conditions[?(@.type=="Ready")].status`.
//
// Models the part of k8s.io/client-go/util/jsonpath that the API server's printer columns accept. Left out: ranges,
// unions, slices, recursive descent.

import { isJsonObject, type Json } from '@/lib/base/json'

type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'filter'; readonly path: readonly Step[]; readonly operator: string; readonly value: Json | null }

const parsed = new Map<string, readonly Step[] | null>()

/** Every value at the path, in order; nothing where the path leads nowhere or is not understood. */
export function valuesAtPath(value: Json, path: string): readonly Json[] {
  const steps = stepsOf(path)
  return steps === null
    ? []
    : steps.reduce<readonly Json[]>((found, step) => found.flatMap((one) => take(one, step)), [value])
}

function stepsOf(path: string): readonly Step[] | null {
  const known = parsed.get(path)
  if (known !== undefined) return known
  const steps = parseSteps(path)
  parsed.set(path, steps)
  return steps
}

const patterns = {
  field: /^\.?((?:\\.|[^.[\]\\])+)/,
  quoted: /^\.?\[(?:'([^']*)'|"([^"]*)")\]/,
  index: /^\.?\[(-?\d+)\]/,
  all: /^\.?(?:\[\*\]|\*)/,
  filter: /^\.?\[\?\(\s*@([^=!<>\s)]+)\s*(?:(==|!=)\s*('[^']*'|"[^"]*"|[^\s)]+)\s*)?\)\]/,
}

function parseSteps(path: string): readonly Step[] | null {
  const steps: Step[] = []
  let rest = path
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .replace(/^\$/, '')
  while (rest !== '' && rest !== '.') {
    const [step, length] = parseStep(rest)
    if (step === null) return null
    steps.push(step)
    rest = rest.slice(length)
  }
  return steps
}

function parseStep(text: string): readonly [step: Step | null, length: number] {
  const filter = patterns.filter.exec(text)
  if (filter !== null) return [filterStep(filter), filter[0].length]
  const index = patterns.index.exec(text)
  if (index !== null) return [{ kind: 'index', at: Number(index[1]) }, index[0].length]
  const quoted = patterns.quoted.exec(text)
  if (quoted !== null) return [{ kind: 'field', name: quoted[1] ?? quoted[2] ?? '' }, quoted[0].length]
  const all = patterns.all.exec(text)
  if (all !== null) return [{ kind: 'all' }, all[0].length]
  const field = patterns.field.exec(text)
  if (field === null) return [null, 0]
  return [{ kind: 'field', name: (field[1] ?? '').replace(/\\(.)/g, '$1') }, field[0].length]
}

function filterStep([, inner = '', operator = '', literal]: RegExpExecArray): Step | null {
  const path = parseSteps(inner)
  if (path === null) return null
  return { kind: 'filter', path, operator, value: literal === undefined ? null : literalOf(literal) }
}

function literalOf(text: string): Json {
  if (/^['"]/.test(text)) return text.slice(1, -1)
  if (text === 'true' || text === 'false') return text === 'true'
  return Number.isNaN(Number(text)) ? text : Number(text)
}

function take(value: Json, step: Step): readonly Json[] {
  const items: readonly Json[] = Array.isArray(value) ? value : isJsonObject(value) ? Object.values(value) : []
  switch (step.kind) {
    case 'field': {
      const found = isJsonObject(value) ? value[step.name] : undefined
      return found === undefined ? [] : [found]
    }
    case 'index': {
      const found = Array.isArray(value) ? items[step.at < 0 ? items.length + step.at : step.at] : undefined
      return found === undefined ? [] : [found]
    }
    case 'all':
      return items
    case 'filter':
      return Array.isArray(value) ? items.filter((item) => passes(item, step)) : []
  }
}

function passes(item: Json, { path, operator, value }: Extract<Step, { kind: 'filter' }>): boolean {
  const [found] = path.reduce<readonly Json[]>((all, step) => all.flatMap((one) => take(one, step)), [item])
  if (operator === '') return found !== undefined
  if (found === undefined) return false
  return (found === value) === (operator === '==')
}
