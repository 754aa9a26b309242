// nginx' configuration: words, directives and blocks, with its own words for what cannot be read.
//
// Models src/core/ngx_conf_file.c. Left out: Lua and map values beyond what serving needs.

export interface Directive {
  readonly name: string
  readonly args: readonly string[]
  readonly file: string
  readonly line: number
  /** Present for blocks. */
  readonly block?: readonly Directive[]
}

export type ConfResult =
  | { readonly ok: true; readonly directives: readonly Directive[] }
  | { readonly ok: false; readonly message: string }

interface Token {
  readonly text: string
  readonly line: number
  readonly isQuoted: boolean
}

class ConfFault extends Error {}

/** Reads a file and what it includes; `list` gives the files a pattern names. */
export function readConf(
  file: string,
  read: (path: string) => string | null,
  list: (pattern: string) => readonly string[],
): ConfResult {
  const text = read(file) ?? ''
  const earlier = readings.get(text)?.find((reading) => reading.file === file && isStill(reading, read, list))
  if (earlier !== undefined) return earlier.result
  const texts = new Map<string, string | null>()
  const lists = new Map<string, readonly string[]>()
  const result = readAll(file, keeping(read, texts), keeping(list, lists))
  if (readings.size > readingsMax) readings.clear()
  readings.set(text, [{ file, texts, lists, result }, ...(readings.get(text) ?? []).slice(0, perTextMax)])
  return result
}

type Read = (path: string) => string | null
type List = (pattern: string) => readonly string[]

/** What was found in files, and all that was asked of them. */
interface Reading {
  readonly file: string
  readonly texts: ReadonlyMap<string, string | null>
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly result: ConfResult
}

/** By the text of the first file: a thousand containers of one image share one tree of directives. */
const readings = new Map<string, readonly Reading[]>()
const readingsMax = 100
const perTextMax = 7

function isStill({ texts, lists }: Reading, read: Read, list: List): boolean {
  for (const [path, text] of texts) if (read(path) !== text) return false
  for (const [pattern, files] of lists) {
    const now = list(pattern)
    if (now.length !== files.length || now.some((file, i) => file !== files[i])) return false
  }
  return true
}

function keeping<Value>(ask: (name: string) => Value, answers: Map<string, Value>): (name: string) => Value {
  return (name) => {
    const answer = ask(name)
    answers.set(name, answer)
    return answer
  }
}

function readAll(file: string, read: Read, list: List): ConfResult {
  try {
    return { ok: true, directives: readFile(file, read, list, 0) }
  } catch (fault) {
    if (!(fault instanceof ConfFault)) throw fault
    return { ok: false, message: fault.message }
  }
}

const depthMax = 12

function readFile(file: string, read: Read, list: List, depth: number): readonly Directive[] {
  const text = read(file)
  if (text === null || depth > depthMax) throw new ConfFault(`open() "${file}" failed (2: No such file or directory)`)
  const reader = { tokens: tokensOf(text, file), at: 0, file, lines: text.split('\n').length }
  const directives = readBlock(reader, false, 0)
  return directives.flatMap((directive) => included(directive, read, list, depth))
}

function included(directive: Directive, read: Read, list: List, depth: number): readonly Directive[] {
  if (directive.name === 'include') {
    const [pattern = ''] = directive.args
    const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`
    // Files the image brings but whose text is not kept here say nothing that matters.
    if (/\/(?:mime\.types|fastcgi_params|fastcgi\.conf|proxy_params|uwsgi_params)$/.test(path) && read(path) === null)
      return []
    if (/[*?[]/.test(path)) return list(path).flatMap((file) => readFile(file, read, list, depth + 1))
    if (read(path) === null) {
      throw new ConfFault(
        `open() "${path}" failed (2: No such file or directory) in ${directive.file}:${directive.line}`,
      )
    }
    return readFile(path, read, list, depth + 1)
  }
  if (directive.block === undefined) return [directive]
  return [{ ...directive, block: directive.block.flatMap((inner) => included(inner, read, list, depth)) }]
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
  readonly file: string
  readonly lines: number
}

function readBlock(reader: Reader, isInner: boolean, depth: number): readonly Directive[] {
  const directives: Directive[] = []
  for (;;) {
    const first = reader.tokens[reader.at]
    if (first === undefined) {
      if (isInner) throw new ConfFault(`unexpected end of file, expecting "}" in ${reader.file}:${reader.lines}`)
      return directives
    }
    if (isMark(first, '}')) {
      if (!isInner) throw new ConfFault(`unexpected "}" in ${reader.file}:${first.line}`)
      reader.at++
      return directives
    }
    if (depth > depthMax) throw new ConfFault(`too deep in ${reader.file}:${first.line}`)
    directives.push(readDirective(reader, first, depth))
  }
}

function isMark(token: Token, mark: string): boolean {
  return !token.isQuoted && token.text === mark
}

function readDirective(reader: Reader, first: Token, depth: number): Directive {
  const { file } = reader
  if (isMark(first, ';') || isMark(first, '{'))
    throw new ConfFault(`unexpected "${first.text}" in ${file}:${first.line}`)
  const args: string[] = []
  for (reader.at++; ; reader.at++) {
    const token = reader.tokens[reader.at]
    if (token === undefined) {
      throw new ConfFault(`unexpected end of file, expecting ";" or "}" in ${file}:${reader.lines}`)
    }
    if (isMark(token, ';')) {
      reader.at++
      return { name: first.text, args, file, line: first.line }
    }
    if (isMark(token, '{')) {
      reader.at++
      return { name: first.text, args, file, line: first.line, block: readBlock(reader, true, depth + 1) }
    }
    if (isMark(token, '}')) throw new ConfFault(`unexpected "}" in ${file}:${token.line}`)
    args.push(token.text)
  }
}

function tokensOf(text: string, file: string): readonly Token[] {
  const tokens: Token[] = []
  let line = 1
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '\n') line++
    if (/\s/.test(character)) at++
    else if (character === '#') while (at < text.length && text.charAt(at) !== '\n') at++
    else if (character === ';' || character === '{' || character === '}') {
      tokens.push({ text: character, line, isQuoted: false })
      at++
    } else if (character === '"' || character === "'") {
      const end = closing(text, at)
      if (end < 0)
        throw new ConfFault(`unexpected end of file, expecting ";" or "}" in ${file}:${text.split('\n').length}`)
      const inner = text.slice(at + 1, end)
      tokens.push({ text: inner.replace(/\\(["'\\])/g, '$1'), line, isQuoted: true })
      line += inner.split('\n').length - 1
      at = end + 1
    } else {
      const word = /^(?:\$\{\w*\}|\\.|[^\s;{}])+/.exec(text.slice(at, at + 2_000))?.[0] ?? character
      tokens.push({ text: word, line, isQuoted: false })
      at += word.length
    }
  }
  return tokens
}

function closing(text: string, at: number): number {
  const quote = text.charAt(at)
  for (let i = at + 1; i < text.length; i++) {
    if (text.charAt(i) === '\\') i++
    else if (text.charAt(i) === quote) return i
  }
  return -1
}
