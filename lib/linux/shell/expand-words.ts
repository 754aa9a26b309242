// Expanding words of a script: variables, substitutions, splitting and wildcards.

import { compareBytewise } from '@/lib/base/order'
import { replaceMatches } from '@/lib/base/shell-pattern'
import { hasWildcard } from '@/lib/go/path-match'
import type { Machine } from '../machine/machine'
import { pathMatches } from '../machine/wildcard'
import type { ActionAnswer } from '../programs/plan'
import { arithmetic } from './arithmetic'
import { trimmed } from './shell-match'
import type { Steps, Wait } from './steps'
import type { Script, Word, WordPart } from './syntax'

/** The files that wildcards are matched against. */
export type Globbed = Pick<Machine, 'cwd' | 'path' | 'files' | 'isDirectory'>

export interface Expansion<Held = Wait, Given = ActionAnswer | null> {
  readonly machine: Globbed
  /** `set -f` turns wildcards off. */
  readonly globs: boolean
  /** As `$name` reads it: unset may be an error. */
  value(name: string): string | undefined
  /** Where a default stands ready. */
  find(name: string): string | undefined
  set(name: string, value: string): void
  /** `$1`, `$2`, … */
  readonly positional: readonly string[]
  /** The output of a command, without its trailing line ends. */
  capture(script: Script): Steps<string, Held, Given>
  /** Ends the script with a message, as `${x:?}` does. */
  stop(message: string): never
}

/** One text: for assignments, redirections and case words. */
export function* expandText<Held, Given>(word: Word, env: Expansion<Held, Given>): Steps<string, Held, Given> {
  let text = ''
  for (const [i, part] of word.entries()) {
    const isTilde = i === 0 && part.kind === 'text' && !part.isQuoted
    text += isTilde ? tilde(part.text, env) : yield* valueOf(part, env)
  }
  return text
}

/** As a pattern: what is quoted stands for itself. */
export function* expandPattern<Held, Given>(word: Word, env: Expansion<Held, Given>): Steps<string, Held, Given> {
  let pattern = ''
  for (const [i, part] of word.entries()) {
    const isTilde = i === 0 && part.kind === 'text' && !part.isQuoted
    const text = isTilde ? tilde(part.text, env) : yield* valueOf(part, env)
    pattern += part.isQuoted ? text.replace(/[*?[\\\]]/g, '\\$&') : text
  }
  return pattern
}

/** Fields: unquoted parts are split at blanks and matched against files. */
export function* expandFields<Held, Given>(
  word: Word,
  env: Expansion<Held, Given>,
): Steps<readonly string[], Held, Given> {
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
    const pieces = splitFields(text, env.find('IFS'))
    pieces.fields.forEach((piece, i) => {
      if (i > 0 || pieces.isBroken) open = false
      if (piece !== '' || pieces.keepsEmpty) append(piece, false)
    })
    if (pieces.endsField) open = false
  }
  return fields.flatMap((field) => (env.globs ? matchFiles(field, env.machine) : [field.text]))
}

interface Fields {
  readonly fields: readonly string[]
  /** The text begins with blanks: what stands before it is a field of its own. */
  readonly isBroken: boolean
  readonly endsField: boolean
  /** Two colons in a row hold an empty field, two blanks do not. */
  readonly keepsEmpty: boolean
}

/** Splits at the characters of IFS: blanks run together, others stand for themselves. */
function splitFields(text: string, separators = ' \t\n'): Fields {
  if (separators === '' || text === '') return { fields: [text], isBroken: false, endsField: false, keepsEmpty: false }
  const blanks = escapedClass([...separators].filter((each) => /[ \t\n]/.test(each)).join(''))
  const others = escapedClass([...separators].filter((each) => !/[ \t\n]/.test(each)).join(''))
  const around = blanks === '' ? '' : `[${blanks}]*`
  const split = others === '' ? `[${blanks}]+` : `${around}[${others}]${around}${blanks === '' ? '' : `|[${blanks}]+`}`
  const start = blanks === '' ? '' : (new RegExp(`^[${blanks}]+`).exec(text)?.[0] ?? '')
  const inner = blanks === '' ? text : text.slice(start.length).replace(new RegExp(`[${blanks}]+$`), '')
  const fields = inner === '' ? [] : inner.split(new RegExp(split))
  const endsField = new RegExp(`(?:${split})$`).test(text)
  // A separator at the end closes the last field and opens none.
  const kept = fields.length > 1 && fields.at(-1) === '' ? fields.slice(0, -1) : fields
  return { fields: kept, isBroken: start !== '', endsField, keepsEmpty: others !== '' }
}

function escapedClass(characters: string): string {
  return characters.replace(/[\\\]^-]/g, '\\$&')
}

function tilde(text: string, env: Pick<Expansion, 'value'>): string {
  return text === '~' || text.startsWith('~/') ? `${env.value('HOME') ?? ''}${text.slice(1)}` : text
}

function matchFiles(field: { text: string; pattern: string; isQuoted: boolean }, machine: Globbed): readonly string[] {
  if (!hasWildcard(field.pattern)) return [field.text]
  const isAbsolute = field.pattern.startsWith('/')
  const wantsDirectory = field.pattern.endsWith('/')
  const typed = (wantsDirectory ? field.pattern.replace(/\/+$/, '') : field.pattern).replaceAll('[!', '[^')
  // `./` and `../` in front are kept as they are typed.
  const lead = /^(?:\.\.?\/)+/.exec(typed)?.[0] ?? ''
  const at = lead === '' ? machine.cwd : machine.path(lead)
  const from = isAbsolute ? '' : at === '/' ? '/' : `${at}/`
  const pattern = `${from.replace(/[*?[\\]/g, '\\$&')}${typed.slice(lead.length)}`
  const parts = pattern.split('/')
  const found = new Set<string>()
  for (const path of machine.files.keys()) {
    const pieces = path.split('/').slice(0, parts.length)
    const prefix = pieces.join('/')
    // A star does not reach hidden files.
    const isHidden = pieces.some((piece, i) => piece.startsWith('.') && !(parts[i] ?? '').startsWith('.'))
    if (!isHidden && pathMatches(pattern, prefix) && (!wantsDirectory || machine.isDirectory(prefix))) found.add(prefix)
  }
  if (found.size === 0) return [field.text]
  const tail = wantsDirectory ? '/' : ''
  return [...found].sort(compareBytewise).map((path) => `${lead}${path.slice(isAbsolute ? 0 : from.length)}${tail}`)
}

function* valueOf<Held, Given>(part: WordPart, env: Expansion<Held, Given>): Steps<string, Held, Given> {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'command':
      return yield* env.capture(part.script)
    case 'arithmetic': {
      const sum = arithmetic(yield* expandText(part.word, env), env)
      return sum.ok ? String(sum.value) : env.stop(sum.fault)
    }
    case 'variable':
      return yield* variableValue(part, env)
  }
}

function* variableValue<Held, Given>(
  part: Extract<WordPart, { kind: 'variable' }>,
  env: Expansion<Held, Given>,
): Steps<string, Held, Given> {
  const isGuarded = /^:?[-=+?]$/.test(part.operator ?? '')
  const value = isGuarded ? env.find(part.name) : env.value(part.name)
  const { operator, word = [], replacement = [] } = part
  const isThere = value !== undefined && !(operator?.startsWith(':') === true && value === '')
  const text = (): Steps<string, Held, Given> => expandText(word, env)
  switch (operator) {
    case undefined:
      return part.name === '*' && part.isQuoted ? env.positional.join(env.find('IFS')?.charAt(0) ?? ' ') : (value ?? '')
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
    case ':':
      return substring(value ?? '', yield* text(), env)
    case '#':
    case '##':
    case '%':
    case '%%':
      return trimmed(value ?? '', yield* expandPattern(word, env), operator)
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

/** `${x:2}`, `${x:1:3}`, `${x: -2}`. */
function substring(value: string, range: string, env: Pick<Expansion, 'value' | 'set' | 'stop'>): string {
  const [from = '', count] = range.split(':')
  const start = arithmetic(from, env)
  const size = count === undefined ? null : arithmetic(count, env)
  if (!start.ok || size?.ok === false) return env.stop('bad substitution')
  const at = start.value < 0 ? value.length + start.value : start.value
  if (at < 0) return ''
  if (size === null) return value.slice(at)
  return value.slice(at, size.value < 0 ? value.length + size.value : at + size.value)
}

function orSame(result: { ok: true; value: string } | { ok: false; error: string }, value: string | undefined): string {
  return result.ok ? result.value : (value ?? '')
}
