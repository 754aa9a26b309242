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
  | { readonly kind: 'variable'; readonly name: string; readonly isQuoted: boolean }
  /** A line whose output stands here once it has run. */
  | { readonly kind: 'substitution'; readonly line: string; readonly isQuoted: boolean }
  /** What that line printed. */
  | { readonly kind: 'output'; readonly text: string; readonly isQuoted: boolean }

export interface Redirection {
  /** `same` makes a descriptor another name of what the target's stands for; `both` is output and errors at once. */
  readonly kind: 'read' | 'write' | 'append' | 'here' | 'same' | 'both' | 'append-both'
  readonly descriptor: number
  /** The file, the here-document's text, or the other descriptor. */
  readonly target: Word
  /** The target as it was typed. */
  readonly typed: string
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

type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly typed: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirection'; readonly text: string; readonly descriptor: number | null }

const operators = ['&&', '||', '|&', ';', '|', '\n'] as const
const redirectionMark = /^(?:&>>|&>|(\d*)(>>|>\||>&|<<<|<<|<&|>|<))/
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
  return part.kind === 'variable' ? (variables[part.name] ?? '') : part.text
}

function tokensOf(line: string): Result<readonly Token[], string> {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    at += unreadAt(line, at)
    if (at >= line.length) return ok(tokens)
    const read = readTokens(line, at)
    if (!read.ok) return read
    tokens.push(...read.value.tokens)
    at = read.value.end
  }
}

/** How much of the line says nothing here: blanks, continued lines, a comment. */
function unreadAt(line: string, at: number): number {
  return /^(?:(?:[ \t]|\\\n)+(?:#[^\n]*)?|#[^\n]*)*/.exec(line.slice(at))?.[0].length ?? 0
}

interface ReadTokens {
  readonly tokens: readonly Token[]
  readonly end: number
}

function readTokens(line: string, at: number): Result<ReadTokens, string> {
  const rest = line.slice(at)
  const [mark, digits = '', sign = mark] = redirectionMark.exec(rest) ?? []
  if (sign !== undefined && mark !== undefined) {
    const token: Token = { kind: 'redirection', text: sign, descriptor: digits === '' ? null : Number(digits) }
    if (sign !== '<<') return ok({ tokens: [token], end: at + mark.length })
    const here = readHere(line, at + mark.length - sign.length)
    if (!here.ok) return here
    return ok({ tokens: [token, { kind: 'word', word: here.value.word, typed: '' }], end: here.value.end })
  }
  const operator = operators.find((text) => rest.startsWith(text))
  if (operator !== undefined) {
    const token: Token = { kind: 'operator', text: operator === '\n' ? ';' : operator }
    return ok({ tokens: [token], end: at + operator.length })
  }
  const word = readWord(line, at)
  if (!word.ok) return word
  const { end } = word.value
  return ok({ tokens: [{ kind: 'word', word: word.value.word, typed: line.slice(at, end) }], end })
}

interface ReadWord {
  readonly word: Word
  readonly end: number
}

function readWord(line: string, start: number): Result<ReadWord, string> {
  const parts: WordPart[] = []
  let at = start
  while (at < line.length && (at === start || !/[ \t\n;|<>&]/.test(line.charAt(at)))) {
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
  if (banned) return err(`this shell has no ${banned[1]}: ${banned[0]}`)
  if (rest.startsWith("'")) return readSingleQuoted(line, at)
  if (rest.startsWith('"')) return readDoubleQuoted(line, at)
  if (rest.startsWith('\\')) return ok({ parts: [text(line.charAt(at + 1))], end: Math.min(at + 2, line.length) })
  if (rest.startsWith('$(') || rest.startsWith('`')) return readSubstitution(line, at, 'bare')
  if (rest.startsWith('$')) return ok(readVariable(line, at, 'bare'))
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
      const variable = readVariable(line, at, 'quoted')
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

function readVariable(line: string, at: number, place: 'bare' | 'quoted'): Piece {
  const match = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*|\?))/.exec(line.slice(at))
  const name = match?.[1] ?? match?.[2]
  if (match === null || name === undefined) return { parts: [text('$')], end: at + 1 }
  return { parts: [{ kind: 'variable', name, isQuoted: place === 'quoted' }], end: at + match[0].length }
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
    const fault = faultOfPart(part, joint)
    if (fault !== null) return err(fault)
    const commands = part.length === 0 ? null : commandsOf(part)
    if (commands?.ok === false) return commands
    if (commands !== null) pipelines.push({ commands: commands.value, when })
    when = joined === '&&' ? 'success' : joined === '||' ? 'failure' : 'always'
    rest = end < 0 ? [] : rest.slice(end + 1)
  }
  return when === 'always' ? ok(pipelines) : err('syntax error: unexpected end of file')
}

/** What is amiss between two joints: nothing to join, or a redirection to nowhere. */
function faultOfPart(part: readonly Token[], joint: Token | undefined): string | null {
  const joined = joint?.kind === 'operator' ? joint.text : null
  if (part.length === 0) {
    return joined === null || joined === ';' ? null : `syntax error near unexpected token \`${joined}'`
  }
  return part.at(-1)?.kind === 'redirection' ? `syntax error near unexpected token \`${joined ?? 'newline'}'` : null
}

function commandsOf(tokens: readonly Token[]): Result<readonly SimpleCommand[], string> {
  const groups: Token[][] = [[]]
  for (const token of tokens) {
    if (token.kind !== 'operator') groups.at(-1)?.push(token)
    else {
      if (token.text === '|&') groups.at(-1)?.push(...errorsToo)
      groups.push([])
    }
  }
  const commands: SimpleCommand[] = []
  for (const [i, group] of groups.entries()) {
    const command = simpleCommandOf(group, i === groups.length - 1 ? 'newline' : '|')
    if (!command.ok) return command
    commands.push(command.value)
  }
  return ok(commands)
}

/** `|&` is short for `2>&1 |`, after the command's own redirections. */
const errorsToo: readonly Token[] = [
  { kind: 'redirection', text: '>&', descriptor: 2 },
  { kind: 'word', word: { parts: [text('1')] }, typed: '1' },
]

function simpleCommandOf(tokens: readonly Token[], next: string): Result<SimpleCommand, string> {
  const words: Word[] = []
  const redirections: Redirection[] = []
  const assignments: { name: string; value: Word }[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (token?.kind === 'word') {
      const assignment = words.length === 0 ? assignmentOf(token.word) : null
      if (assignment) assignments.push(assignment)
      else words.push(token.word)
    } else if (token?.kind === 'redirection') {
      const target = tokens[++i]
      if (target?.kind !== 'word') return err(`syntax error near unexpected token \`${target?.text ?? next}'`)
      redirections.push(redirectionOf(token.text, token.descriptor, target))
    }
  }
  if (words.length === 0 && assignments.length === 0 && redirections.length === 0)
    return err("syntax error near unexpected token `|'")
  return ok({ assignments, words, redirections })
}

const redirectionKinds: Readonly<Record<string, Redirection['kind']>> = {
  '<': 'read',
  '>': 'write',
  '>|': 'write',
  '>>': 'append',
  '<<': 'here',
  '<<<': 'here',
  '>&': 'same',
  '<&': 'same',
  '&>': 'both',
  '&>>': 'append-both',
}

function redirectionOf(
  sign: string,
  descriptor: number | null,
  { word, typed }: { readonly word: Word; readonly typed: string },
): Redirection {
  // `>& FILE` is the older way to write `&> FILE`.
  const isFile = sign === '>&' && descriptor === null && !/^(?:\d+|-|\$.*)$/.test(typed)
  return {
    kind: isFile ? 'both' : (redirectionKinds[sign] ?? 'write'),
    descriptor: descriptor ?? (sign.startsWith('<') ? 0 : 1),
    target: sign === '<<<' ? { parts: [...word.parts, text('\n')] } : word,
    typed,
  }
}

function assignmentOf(word: Word): { name: string; value: Word } | null {
  const [first, ...rest] = word.parts
  const match = first?.kind === 'text' ? /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text) : null
  if (match?.[1] === undefined) return null
  return { name: match[1], value: { parts: [text(match[2] ?? ''), ...rest] } }
}
