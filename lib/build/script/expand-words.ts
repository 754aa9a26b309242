// Expanding words of a script: variables, substitutions, splitting and wildcards.

import { compareBytewise } from '@/lib/base/order'
import { removePrefix, removeSuffix, replaceMatches } from '@/lib/dockerfile/shell-pattern'
import type { Machine } from '../machine'
import { hasWildcard, pathMatches } from '../wildcard'
import type { Steps } from './steps'
import type { Script, Word, WordPart } from './syntax'

export interface Expansion {
  readonly machine: Machine
  /** As `$name` reads it: unset may be an error. */
  value(name: string): string | undefined
  /** Where a default stands ready. */
  find(name: string): string | undefined
  set(name: string, value: string): void
  /** `$1`, `$2`, … */
  readonly positional: readonly string[]
  /** The output of a command, without its trailing line ends. */
  capture(script: Script): Steps<string>
  /** Ends the script with a message, as `${x:?}` does. */
  stop(message: string): never
}

/** One text: for assignments, redirections and case words. */
export function* expandText(word: Word, env: Expansion): Steps<string> {
  let text = ''
  for (const [i, part] of word.entries()) {
    const isTilde = i === 0 && part.kind === 'text' && !part.isQuoted
    text += isTilde ? tilde(part.text, env) : yield* valueOf(part, env)
  }
  return text
}

/** Fields: unquoted parts are split at blanks and matched against files. */
export function* expandFields(word: Word, env: Expansion): Steps<readonly string[]> {
  const fields: { text: string; pattern: string; isQuoted: boolean }[] = []
  let open = false
  const append = (text: string, isQuoted: boolean): void => {
    const pattern = isQuoted ? text.replace(/[*?[\\]/g, '\\$&') : text
    const last = fields.at(-1)
    if (open && last !== undefined) {
      last.text += text
      last.pattern += pattern
      last.isQuoted ||= isQuoted
    } else fields.push({ text, pattern, isQuoted })
    open = true
  }
  for (const part of word) {
    if (part.kind === 'variable' && part.name === '@' && part.isQuoted && part.operator === undefined) {
      env.positional.forEach((arg, i) => {
        if (i > 0) open = false
        append(arg, true)
      })
      continue
    }
    const text = part.kind === 'text' && !part.isQuoted ? tilde(part.text, env) : yield* valueOf(part, env)
    if (part.kind === 'text' || part.isQuoted) {
      append(text, part.isQuoted)
      continue
    }
    text.split(/[ \t\n]+/).forEach((piece, i) => {
      if (i > 0) open = false
      if (piece !== '') append(piece, false)
    })
    if (/[ \t\n]$/.test(text)) open = false
  }
  return fields.flatMap((field) => matchFiles(field, env.machine))
}

function tilde(text: string, env: Expansion): string {
  return text === '~' || text.startsWith('~/') ? `${env.value('HOME') ?? ''}${text.slice(1)}` : text
}

function matchFiles(field: { text: string; pattern: string; isQuoted: boolean }, machine: Machine): readonly string[] {
  if (!hasWildcard(field.pattern)) return [field.text]
  const isAbsolute = field.pattern.startsWith('/')
  const pattern = isAbsolute ? field.pattern : `${machine.cwd === '/' ? '' : machine.cwd}/${field.pattern}`
  const depth = pattern.split('/').length
  const found = new Set<string>()
  for (const path of machine.files.keys()) {
    const prefix = path.split('/').slice(0, depth).join('/')
    if (pathMatches(pattern, prefix)) found.add(prefix)
  }
  if (found.size === 0) return [field.text]
  const cut = isAbsolute ? 0 : machine.cwd === '/' ? 1 : machine.cwd.length + 1
  return [...found].sort(compareBytewise).map((path) => path.slice(cut))
}

function* valueOf(part: WordPart, env: Expansion): Steps<string> {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'command':
      return yield* env.capture(part.script)
    case 'arithmetic':
      return String(evaluate(part.text, env))
    case 'variable':
      return yield* variableValue(part, env)
  }
}

function* variableValue(part: Extract<WordPart, { kind: 'variable' }>, env: Expansion): Steps<string> {
  const isGuarded = /^:?[-=+?]$/.test(part.operator ?? '')
  const value = isGuarded ? env.find(part.name) : env.value(part.name)
  const { operator, word = [], replacement = [] } = part
  const isThere = value !== undefined && !(operator?.startsWith(':') === true && value === '')
  const text = (): Steps<string> => expandText(word, env)
  switch (operator) {
    case undefined:
      return value ?? ''
    case 'length':
      return String((value ?? '').length)
    case ':-':
    case '-':
      return isThere ? (value ?? '') : yield* text()
    case ':=':
    case '=': {
      if (isThere) return value ?? ''
      env.set(part.name, yield* text())
      return env.value(part.name) ?? ''
    }
    case ':+':
    case '+':
      return isThere ? yield* text() : ''
    case ':?':
    case '?':
      return isThere ? (value ?? '') : env.stop(`${part.name}: ${(yield* text()) || 'parameter not set'}`)
    case '#':
    case '##':
      return orSame(removePrefix(yield* text(), value ?? '', operator === '##' ? 'longest' : 'shortest'), value)
    case '%':
    case '%%':
      return orSame(removeSuffix(yield* text(), value ?? '', operator === '%%' ? 'longest' : 'shortest'), value)
    default:
      return orSame(
        replaceMatches(
          yield* text(),
          yield* expandText(replacement, env),
          value ?? '',
          operator === '//' ? 'all' : 'first',
        ),
        value,
      )
  }
}

function orSame(result: { ok: true; value: string } | { ok: false; error: string }, value: string | undefined): string {
  return result.ok ? result.value : (value ?? '')
}

/** Integers with + - * / % comparisons and parentheses. */
export function evaluate(text: string, env: Pick<Expansion, 'value'>): number {
  const plain = text.replace(/\$?\{?([A-Za-z_]\w*|\$?\d*(?=\D))\}?/g, (whole, name: string) =>
    /^[A-Za-z_]/.test(name) ? String(Number(env.value(name) ?? '0') || 0) : whole,
  )
  const tokens = plain.match(/\d+|&&|\|\||[<>=!]=|[-+*/%()<>]/g) ?? []
  let at = 0
  const levels: readonly (readonly string[])[] = [
    ['||'],
    ['&&'],
    ['==', '!='],
    ['<', '>', '<=', '>='],
    ['+', '-'],
    ['*', '/', '%'],
  ]
  const read = (level: number): number => {
    const operators = levels[level]
    if (operators === undefined) return primary()
    let left = read(level + 1)
    for (let token = tokens[at]; token !== undefined && operators.includes(token); token = tokens[at]) {
      at++
      left = apply(token, left, read(level + 1))
    }
    return left
  }
  const primary = (): number => {
    const token = tokens[at++]
    if (token === '-') return -primary()
    if (token === '+') return primary()
    if (token !== '(') return Number(token ?? 0) || 0
    const value = read(0)
    at++
    return value
  }
  // Hostile nesting is cut: nobody counts that deep.
  return tokens.length > 500 ? 0 : read(0)
}

function apply(operator: string, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return b === 0 ? 0 : Math.trunc(a / b)
    case '%':
      return b === 0 ? 0 : a % b
    case '==':
      return Number(a === b)
    case '!=':
      return Number(a !== b)
    case '<':
      return Number(a < b)
    case '>':
      return Number(a > b)
    case '<=':
      return Number(a <= b)
    case '>=':
      return Number(a >= b)
    case '&&':
      return Number(a !== 0 && b !== 0)
    default:
      return Number(a !== 0 || b !== 0)
  }
}
