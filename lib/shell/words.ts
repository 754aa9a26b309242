// Words: one typed line -> pipelines of commands, as a POSIX shell splits it.
//
// Quotes, backslashes, $NAME and ${NAME}, $(…), pipes, redirections, here-documents, && || ; and comments. Left out:
// globs, subshells, arithmetic, background jobs; each is refused by name, never misread.

import { invariant } from '@/lib/base/invariant'
import { err, ok, type Result } from '@/lib/base/result'

/** A word before expansion: parts that stand as they are, and names of variables. */
export interface Word {
  readonly parts: readonly WordPart[]
}

export type WordPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** A line whose output stands here once it has run. */
  | { readonly kind: 'substitution'; readonly line: string; readonly isQuoted: boolean }

export interface Redirection {
  readonly kind: 'read' | 'write' | 'append' | 'here'
  /** The file, or the here-document's text. */
  readonly target: Word
}

export interface SimpleCommand {
  /** `NAME=value` before the first word. */
  readonly assignments: readonly { readonly name: string; readonly value: Word }[]
  readonly words: readonly Word[]
  readonly redirections: readonly Redirection[]
}

export interface Pipeline {
  readonly commands: readonly SimpleCommand[]
  /** How it is joined to the pipeline before it; the first is `always`. */
  readonly when: 'always' | 'success' | 'failure'
}

type Token = { readonly kind: 'word'; readonly word: Word } | { readonly kind: 'operator'; readonly text: string }

const operators = ['&&', '||', '>>', '<<', ';', '|', '>', '<', '\n'] as const
const refused: readonly [mark: string, name: string][] = [
  ['$((', 'arithmetic'],
  ['&', 'background jobs'],
  ['(', 'subshells'],
  [')', 'subshells'],
]

/** Splits one line (or several, where a here-document follows). */
export function parseLine(line: string): Result<readonly Pipeline[], string> {
  const tokens = tokensOf(line)
  return tokens.ok ? pipelinesOf(tokens.value) : tokens
}

/** Cuts a script into lines, a here-document or a continued line staying whole. */
export function splitScript(script: string): readonly string[] {
  const lines: string[] = []
  let held: string | null = null
  let until: string | null = null
  for (const line of script.split('\n')) {
    const whole: string = held === null ? line : `${held}\n${line}`
    const mark: string | null = until ?? /<<-?[ \t]*['"]?([A-Za-z_]\w*)/.exec(line)?.[1] ?? null
    const isOpen: boolean = mark === null ? line.endsWith('\\') : held === null || line.trim() !== mark
    held = isOpen ? whole : null
    until = isOpen ? mark : null
    if (!isOpen && whole.trim() !== '') lines.push(whole)
  }
  return held === null ? lines : [...lines, held]
}

/** Expands variables; an unknown one is empty. */
export function expandWord(word: Word, variables: Readonly<Record<string, string>>): string {
  return word.parts.map((part) => textOf(part, variables)).join('')
}

function textOf(part: WordPart, variables: Readonly<Record<string, string>>): string {
  invariant(part.kind !== 'substitution', 'substitutions are run before a word is expanded')
  return part.kind === 'text' ? part.text : (variables[part.name] ?? '')
}

function tokensOf(line: string): Result<readonly Token[], string> {
  const tokens: Token[] = []
  let at = 0
  while (at < line.length) {
    const rest = line.slice(at)
    const blank = /^(?:[ \t]|\\\n)+/.exec(rest)
    if (blank) {
      at += blank[0].length
      continue
    }
    if (rest.startsWith('#')) {
      at += rest.includes('\n') ? rest.indexOf('\n') : rest.length
      continue
    }
    const operator = operators.find((text) => rest.startsWith(text))
    if (operator === '<<') {
      const here = readHere(line, at)
      if (!here.ok) return here
      tokens.push({ kind: 'operator', text: '<<' }, { kind: 'word', word: here.value.word })
      at = here.value.end
    } else if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator === '\n' ? ';' : operator })
      at += operator.length
    } else {
      const word = readWord(line, at)
      if (!word.ok) return word
      tokens.push({ kind: 'word', word: word.value.word })
      at = word.value.end
    }
  }
  return ok(tokens)
}

interface ReadWord {
  readonly word: Word
  readonly end: number
}

function readWord(line: string, start: number): Result<ReadWord, string> {
  const parts: WordPart[] = []
  let at = start
  while (at < line.length && !/[ \t\n;|<>]/.test(line.charAt(at))) {
    const piece = readPiece(line, at)
    if (!piece.ok) return piece
    parts.push(...piece.value.parts)
    at = piece.value.end
  }
  return ok({ word: { parts }, end: at })
}

interface Piece {
  readonly parts: readonly WordPart[]
  readonly end: number
}

function readPiece(line: string, at: number): Result<Piece, string> {
  const rest = line.slice(at)
  const banned = refused.find(([mark]) => rest.startsWith(mark))
  if (banned && !rest.startsWith('&&')) return err(`this shell has no ${banned[1]}: ${banned[0]}`)
  if (rest.startsWith('&&')) return err("syntax error near unexpected token `&&'")
  if (rest.startsWith("'")) return readSingleQuoted(line, at)
  if (rest.startsWith('"')) return readDoubleQuoted(line, at)
  if (rest.startsWith('\\')) return ok({ parts: [text(line.charAt(at + 1))], end: Math.min(at + 2, line.length) })
  if (rest.startsWith('$(') || rest.startsWith('`')) return readSubstitution(line, at, 'bare')
  if (rest.startsWith('$')) return ok(readVariable(line, at))
  const plain = /^[^\s;|<>&()'"\\$`]+/.exec(rest)
  return ok({ parts: [text(plain?.[0] ?? rest.charAt(0))], end: at + (plain?.[0].length ?? 1) })
}

function readSingleQuoted(line: string, at: number): Result<Piece, string> {
  const close = line.indexOf("'", at + 1)
  if (close < 0) return err("unexpected EOF while looking for matching `''")
  return ok({ parts: [text(line.slice(at + 1, close))], end: close + 1 })
}

function readDoubleQuoted(line: string, start: number): Result<Piece, string> {
  const parts: WordPart[] = [text('')]
  let at = start + 1
  while (at < line.length && line.charAt(at) !== '"') {
    if (line.startsWith('$((', at)) return err('this shell has no arithmetic: $((')
    if (line.startsWith('$(', at) || line.charAt(at) === '`') {
      const substitution = readSubstitution(line, at, 'quoted')
      if (!substitution.ok) return substitution
      parts.push(...substitution.value.parts)
      at = substitution.value.end
    } else if (line.charAt(at) === '$') {
      const variable = readVariable(line, at)
      parts.push(...variable.parts)
      at = variable.end
    } else if (line.charAt(at) === '\\' && /["\\$`\n]/.test(line.charAt(at + 1))) {
      parts.push(text(line.charAt(at + 1)))
      at += 2
    } else {
      parts.push(text(line.charAt(at)))
      at++
    }
  }
  if (at >= line.length) return err('unexpected EOF while looking for matching `"\'')
  return ok({ parts, end: at + 1 })
}

/** `$(…)` up to the parenthesis that closes it, quotes and inner ones skipped; or between two backquotes. */
function readSubstitution(line: string, start: number, place: 'bare' | 'quoted'): Result<Piece, string> {
  const isOld = line.charAt(start) === '`'
  const from = start + (isOld ? 1 : 2)
  const close = isOld ? line.indexOf('`', from) : closingParenthesis(line, from)
  if (close < 0) return err(`unexpected EOF while looking for matching \`${isOld ? '`' : ')'}'`)
  const part: WordPart = { kind: 'substitution', line: line.slice(from, close), isQuoted: place === 'quoted' }
  return ok({ parts: [part], end: close + 1 })
}

function closingParenthesis(line: string, from: number): number {
  let depth = 1
  for (let at = from; at < line.length; at++) {
    const quoted = /^(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.)/s.exec(line.slice(at))
    if (quoted) at += quoted[0].length - 1
    else if (line.charAt(at) === '(') depth++
    else if (line.charAt(at) === ')' && --depth === 0) return at
  }
  return -1
}

function readVariable(line: string, at: number): Piece {
  const match = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*|\?))/.exec(line.slice(at))
  const name = match?.[1] ?? match?.[2]
  if (match === null || name === undefined) return { parts: [text('$')], end: at + 1 }
  return { parts: [{ kind: 'variable', name }], end: at + match[0].length }
}

/** `<<WORD` takes the lines that follow, up to one that is WORD alone; they are cut out of what is left. */
function readHere(line: string, at: number): Result<ReadWord, string> {
  const mark = /^<<-?[ \t]*(['"]?)([A-Za-z_]\w*)\1/.exec(line.slice(at))
  const name = mark?.[2]
  if (mark === null || name === undefined) return err('a here-document needs a name: <<EOF')
  const bodyStart = line.indexOf('\n', at) + 1
  const lines = bodyStart === 0 ? [] : line.slice(bodyStart).split('\n')
  const close = lines.findIndex((body) => body.trim() === name)
  if (close < 0) return err(`here-document delimited by end-of-file (wanted \`${name}')`)
  const body = lines.slice(0, close).map((each) => `${each}\n`)
  const end = bodyStart + lines.slice(0, close + 1).join('\n').length
  return ok({ word: { parts: [text(body.join(''))] }, end: Math.min(end, line.length) })
}

function text(value: string): WordPart {
  return { kind: 'text', text: value }
}

function pipelinesOf(tokens: readonly Token[]): Result<readonly Pipeline[], string> {
  const pipelines: Pipeline[] = []
  let when: Pipeline['when'] = 'always'
  let rest = tokens
  while (rest.length > 0) {
    const end = rest.findIndex((token) => token.kind === 'operator' && [';', '&&', '||'].includes(token.text))
    const part = end < 0 ? rest : rest.slice(0, end)
    const joint = end < 0 ? undefined : rest[end]
    const joined = joint?.kind === 'operator' ? joint.text : ';'
    if (part.length > 0) {
      const commands = commandsOf(part)
      if (!commands.ok) return commands
      pipelines.push({ commands: commands.value, when })
    } else if (joined !== ';') {
      return err(`syntax error near unexpected token \`${joined}'`)
    }
    when = joined === '&&' ? 'success' : joined === '||' ? 'failure' : 'always'
    rest = end < 0 ? [] : rest.slice(end + 1)
  }
  return when === 'always' ? ok(pipelines) : err('syntax error: unexpected end of file')
}

function commandsOf(tokens: readonly Token[]): Result<readonly SimpleCommand[], string> {
  const groups: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind === 'operator' && token.text === '|') groups.push([])
    else groups.at(-1)?.push(token)
  }
  const commands: SimpleCommand[] = []
  for (const group of groups) {
    const command = simpleCommandOf(group)
    if (!command.ok) return command
    commands.push(command.value)
  }
  return ok(commands)
}

const redirectionKinds: Readonly<Record<string, Redirection['kind']>> = {
  '<': 'read',
  '>': 'write',
  '>>': 'append',
  '<<': 'here',
}

function simpleCommandOf(tokens: readonly Token[]): Result<SimpleCommand, string> {
  const words: Word[] = []
  const redirections: Redirection[] = []
  const assignments: { name: string; value: Word }[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.kind === 'word') {
      const assignment = words.length === 0 ? assignmentOf(token.word) : null
      if (assignment) assignments.push(assignment)
      else words.push(token.word)
    } else if (token) {
      const target = tokens[i + 1]
      const kind = redirectionKinds[token.text]
      if (kind === undefined || target?.kind !== 'word') return err("syntax error near unexpected token `newline'")
      redirections.push({ kind, target: target.word })
      i++
    }
  }
  if (words.length === 0 && assignments.length === 0) return err("syntax error near unexpected token `|'")
  return ok({ assignments, words, redirections })
}

function assignmentOf(word: Word): { name: string; value: Word } | null {
  const [first, ...rest] = word.parts
  const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) : null
  if (match?.[1] === undefined) return null
  return { name: match[1], value: { parts: [text(match[2] ?? ''), ...rest] } }
}
