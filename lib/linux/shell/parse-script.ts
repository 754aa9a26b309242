// Scripts to trees. A text that cannot be read gives an empty tree and the shell's words; it never throws.

import { heredocWord, readWord } from './read-word'
import { deeper, endLine, type Reader, readerOf, ScriptFault, skipBlanks, skipLines } from './reader'
import type { Assignment, Redirect, Script, ScriptNode, Word } from './syntax'

const nothing: ScriptNode = { kind: 'sequence', commands: [] }

export function parseScript(text: string): Script {
  try {
    return parseNested(text, 0)
  } catch (fault) {
    if (fault instanceof ScriptFault) {
      const { message, unclosed, met } = fault
      return {
        body: nothing,
        fault: message,
        ...(unclosed !== undefined && { unclosed }),
        ...(met !== undefined && { met }),
      }
    }
    throw fault
  }
}

function parseNested(text: string, depth: number): Script {
  const reader = readerOf(text, depth)
  const body = readSequence(reader, [])
  if (reader.at < text.length)
    throw new ScriptFault(`Syntax error: "${text.charAt(reader.at)}" unexpected`, { met: metAt(reader) })
  const openHeredoc = reader.openHeredoc ?? reader.heredocs[0]?.delimiter
  return { body, ...(openHeredoc !== undefined && { openHeredoc }) }
}

/** Commands up to one of the closing words, which is left in place. */
function readSequence(reader: Reader, closing: readonly string[]): ScriptNode {
  const commands: ScriptNode[] = []
  for (;;) {
    skipLines(reader)
    if (reader.at >= reader.text.length || isClosing(reader, closing)) break
    const command = readChain(reader)
    skipBlanks(reader)
    const isBackground = reader.text.charAt(reader.at) === '&' && reader.text.charAt(reader.at + 1) !== '&'
    commands.push(isBackground ? { kind: 'background', command } : command)
    if (isBackground || (reader.text.charAt(reader.at) === ';' && !reader.text.startsWith(';;', reader.at))) {
      reader.at++
    } else if (reader.text.charAt(reader.at) !== '\n') break
  }
  const [only] = commands
  return commands.length === 1 && only !== undefined ? only : { kind: 'sequence', commands }
}

function isClosing(reader: Reader, closing: readonly string[]): boolean {
  return closing.some((word) => {
    if (!reader.text.startsWith(word, reader.at)) return false
    return (
      !/^[a-z]/.test(word) ||
      /^(?:[\s;&|<>()]|$)/.test(reader.text.slice(reader.at + word.length, reader.at + word.length + 1))
    )
  })
}

function readChain(reader: Reader): ScriptNode {
  let left = readPipeline(reader)
  for (;;) {
    skipBlanks(reader)
    const operator = reader.text.slice(reader.at, reader.at + 2)
    if (operator !== '&&' && operator !== '||') return left
    reader.at += 2
    skipLines(reader)
    left = { kind: 'chain', left, operator, right: readPipeline(reader) }
  }
}

function readPipeline(reader: Reader): ScriptNode {
  skipBlanks(reader)
  const isNegated = /^!\s/.test(reader.text.slice(reader.at, reader.at + 2))
  if (isNegated) reader.at++
  const commands = [readCommand(reader)]
  for (;;) {
    skipBlanks(reader)
    if (reader.text.charAt(reader.at) !== '|' || reader.text.charAt(reader.at + 1) === '|') break
    const isBoth = reader.text.startsWith('|&', reader.at)
    if (isBoth) commands.push(withErrors(commands.pop()))
    reader.at += isBoth ? 2 : 1
    skipLines(reader)
    commands.push(readCommand(reader))
  }
  const [only] = commands
  return !isNegated && commands.length === 1 && only !== undefined ? only : { kind: 'pipeline', commands, isNegated }
}

/** `|&` is short for `2>&1 |`, after the command's own redirections. */
function withErrors(command: ScriptNode = nothing): ScriptNode {
  const target: Word = [{ kind: 'text', text: '1', isQuoted: false }]
  const joined: Redirect = { fd: 2, operator: '>&', target, typed: '1' }
  return 'redirects' in command
    ? { ...command, redirects: [...command.redirects, joined] }
    : { kind: 'group', body: command, isSubshell: false, redirects: [joined] }
}

function readCommand(reader: Reader): ScriptNode {
  skipBlanks(reader)
  const depth = deeper(reader)
  const inner = reader
  const outerDepth = reader.depth
  inner.depth = depth
  try {
    return readCompound(reader) ?? readSimple(reader)
  } finally {
    inner.depth = outerDepth
  }
}

function readCompound(reader: Reader): ScriptNode | null {
  if (reader.text.charAt(reader.at) === '(') {
    reader.at++
    const body = readSequence(reader, [')'])
    expect(reader, ')')
    return { kind: 'group', body, isSubshell: true, redirects: readRedirects(reader) }
  }
  const word = /^(?:if|while|until|for|case|\{|function)(?=[\s;({]|$)/.exec(
    reader.text.slice(reader.at, reader.at + 10),
  )?.[0]
  switch (word) {
    case '{': {
      reader.at++
      const body = readSequence(reader, ['}'])
      expect(reader, '}')
      return { kind: 'group', body, isSubshell: false, redirects: readRedirects(reader) }
    }
    case 'if':
      return readIf(reader)
    case 'while':
    case 'until':
      return readLoop(reader, word)
    case 'for':
      return readFor(reader)
    case 'case':
      return readCase(reader)
    case 'function':
      reader.at += word.length
      return readFunction(reader)
    default:
      return /^[A-Za-z_][\w-]*\s*\(\s*\)/.test(reader.text.slice(reader.at, reader.at + 100))
        ? readFunction(reader)
        : null
  }
}

function expect(reader: Reader, word: string): void {
  skipLines(reader)
  if (!reader.text.startsWith(word, reader.at)) {
    const met =
      reader.at >= reader.text.length ? 'end of file' : `"${/^\S+/.exec(reader.text.slice(reader.at))?.[0] ?? ''}"`
    throw new ScriptFault(
      `Syntax error: ${met} unexpected (expecting "${word}")`,
      reader.at >= reader.text.length ? {} : { met: met.slice(1, -1) },
    )
  }
  reader.at += word.length
}

function readIf(reader: Reader): ScriptNode {
  const clauses: { test: ScriptNode; body: ScriptNode }[] = []
  let keyword = 'if'
  let otherwise: ScriptNode | null = null
  while (keyword === 'if' || keyword === 'elif') {
    expect(reader, keyword)
    const test = readSequence(reader, ['then'])
    expect(reader, 'then')
    clauses.push({ test, body: readSequence(reader, ['elif', 'else', 'fi']) })
    skipLines(reader)
    keyword = reader.text.startsWith('elif', reader.at) ? 'elif' : ''
  }
  if (reader.text.startsWith('else', reader.at)) {
    expect(reader, 'else')
    otherwise = readSequence(reader, ['fi'])
  }
  expect(reader, 'fi')
  return { kind: 'if', clauses, otherwise, redirects: readRedirects(reader) }
}

function readLoop(reader: Reader, keyword: 'while' | 'until'): ScriptNode {
  expect(reader, keyword)
  const test = readSequence(reader, ['do'])
  const body = readDo(reader)
  return { kind: 'while', test, body, isUntil: keyword === 'until', redirects: readRedirects(reader) }
}

function readDo(reader: Reader): ScriptNode {
  expect(reader, 'do')
  const body = readSequence(reader, ['done'])
  expect(reader, 'done')
  return body
}

function readFor(reader: Reader): ScriptNode {
  expect(reader, 'for')
  skipBlanks(reader)
  const name = /^[A-Za-z_]\w*/.exec(reader.text.slice(reader.at))?.[0]
  if (name === undefined) throw new ScriptFault('Syntax error: Bad for loop variable', { met: metAt(reader) })
  reader.at += name.length
  skipLines(reader)
  let words: Word[] | null = null
  if (/^in(?:[\s;]|$)/.test(reader.text.slice(reader.at, reader.at + 3))) {
    reader.at += 2
    words = []
    for (;;) {
      skipBlanks(reader)
      const word = readWord(reader, parseNested)
      if (word === null) break
      words.push(word)
    }
  }
  skipBlanks(reader)
  if (reader.text.charAt(reader.at) === ';') reader.at++
  const body = readDo(reader)
  return { kind: 'for', name, words, body, redirects: readRedirects(reader) }
}

function readCase(reader: Reader): ScriptNode {
  expect(reader, 'case')
  skipBlanks(reader)
  const word = readWord(reader, parseNested) ?? []
  expect(reader, 'in')
  const arms: { patterns: Word[]; body: ScriptNode }[] = []
  for (;;) {
    skipLines(reader)
    if (isClosing(reader, ['esac'])) break
    if (reader.text.charAt(reader.at) === '(') reader.at++
    const patterns: Word[] = []
    for (;;) {
      skipBlanks(reader)
      const pattern = readWord(reader, parseNested)
      if (pattern !== null) patterns.push(pattern)
      skipBlanks(reader)
      if (reader.text.charAt(reader.at) !== '|') break
      reader.at++
    }
    expect(reader, ')')
    arms.push({ patterns, body: readSequence(reader, [';;', 'esac']) })
    skipLines(reader)
    if (reader.text.startsWith(';;', reader.at)) reader.at += 2
    else if (!isClosing(reader, ['esac']))
      throw new ScriptFault('Syntax error: end of file unexpected (expecting ";;")')
  }
  expect(reader, 'esac')
  return { kind: 'case', word, arms, redirects: readRedirects(reader) }
}

function readFunction(reader: Reader): ScriptNode {
  skipBlanks(reader)
  const name = /^[A-Za-z_][\w-]*/.exec(reader.text.slice(reader.at))?.[0]
  if (name === undefined) throw new ScriptFault('Syntax error: Bad function name')
  reader.at += name.length
  const parentheses = /^\s*\(\s*\)/.exec(reader.text.slice(reader.at))?.[0] ?? ''
  reader.at += parentheses.length
  skipLines(reader)
  return { kind: 'function', name, body: readCommand(reader) }
}

function readRedirects(reader: Reader): readonly Redirect[] {
  const redirects: Redirect[] = []
  for (;;) {
    skipBlanks(reader)
    const redirect = readRedirect(reader)
    if (redirect === null) return redirects
    redirects.push(redirect)
  }
}

const redirection = /^(\d*)(<<<|<<-?|>>|>&|<&|<>|>\||<|>)|^(&>>|&>)/

function readRedirect(reader: Reader): Redirect | null {
  const match = redirection.exec(reader.text.slice(reader.at, reader.at + 12))
  if (match === null) return null
  const [whole, digits = '', symbol = match[3] ?? ''] = match
  reader.at += whole.length
  skipBlanks(reader)
  if (symbol === '<<' || symbol === '<<-') return readHeredoc(reader, symbol)
  const from = reader.at
  const target = readWord(reader, parseNested)
  if (target === null) throw new ScriptFault('Syntax error: redirection unexpected', { met: metAt(reader) })
  const typed = reader.text.slice(from, reader.at)
  const operator = operators.find((each) => each === symbol) ?? '>'
  return { fd: digits === '' ? (symbol.startsWith('<') ? 0 : 1) : Number(digits), operator, target, typed }
}

const operators = ['<', '>', '>>', '>&', '<&', '<<<', '<>', '&>', '&>>', '>|'] as const

/** The token at the reader, where no word is. */
function metAt({ text, at }: Reader): string {
  const mark = /^(?:;;|&&|\|\||\|&|<<-?|>>|[;&|<>()])/.exec(text.slice(at, at + 3))?.[0]
  return mark ?? 'newline'
}

function readHeredoc(reader: Reader, symbol: string): Redirect {
  const word = readWord(reader, parseNested) ?? []
  const delimiter = word.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  const isQuoted = word.some((part) => part.isQuoted)
  const body: { word: Word } = { word: [] }
  reader.heredocs.push({
    delimiter,
    stripsTabs: symbol === '<<-',
    isQuoted,
    fill(text) {
      body.word = isQuoted ? [{ kind: 'text', text, isQuoted: true }] : heredocWord(text, parseNested, deeper(reader))
    },
  })
  return {
    fd: 0,
    operator: '<<',
    get target() {
      return body.word
    },
    typed: delimiter,
  }
}

const assignment = /^([A-Za-z_]\w*)=/

function readSimple(reader: Reader): ScriptNode {
  const assignments: Assignment[] = []
  const words: Word[] = []
  const redirects: Redirect[] = []
  const reserved = /^(?:then|else|elif|fi|do|done|esac|\}|!)(?=[\s;&|<>()]|$)/.exec(
    reader.text.slice(reader.at, reader.at + 10),
  )?.[0]
  if (reserved !== undefined) throw new ScriptFault(`Syntax error: "${reserved}" unexpected`, { met: reserved })
  for (;;) {
    skipBlanks(reader)
    const redirect = readRedirect(reader)
    if (redirect !== null) {
      redirects.push(redirect)
      continue
    }
    const assigned = words.length === 0 ? assignment.exec(reader.text.slice(reader.at, reader.at + 100)) : null
    if (assigned !== null) {
      reader.at += assigned[0].length
      assignments.push({ name: assigned[1] ?? '', value: readWord(reader, parseNested) ?? [] })
      continue
    }
    const word = readWord(reader, parseNested)
    if (word === null) break
    words.push(word)
  }
  if (words.length === 0 && assignments.length === 0 && redirects.length === 0) {
    const met = reader.text.slice(reader.at, reader.at + 2)
    const shown = met === ';;' || met === '&&' || met === '||' ? met : met.charAt(0)
    throw shown === ''
      ? new ScriptFault('Syntax error: end of file unexpected')
      : new ScriptFault(`Syntax error: "${shown}" unexpected`, { met: metAt(reader) })
  }
  // A heredoc's body begins after this line: reading it here would skip the rest of the line.
  if (reader.heredocs.length > 0 && reader.at >= reader.text.length) endLine(reader)
  return { kind: 'simple', assignments, words, redirects }
}
