// A place in a script's text, and the private throw that ends reading it.

export interface PendingHeredoc {
  readonly delimiter: string
  readonly stripsTabs: boolean
  readonly isQuoted: boolean
  fill(body: string): void
}

export interface Reader {
  readonly text: string
  at: number
  depth: number
  /** Bodies still to come after the current line. */
  readonly heredocs: PendingHeredoc[]
  /** The first delimiter that the text ended before. */
  openHeredoc: string | null
}

export function readerOf(text: string, depth: number): Reader {
  return { text, at: 0, depth, heredocs: [], openHeredoc: null }
}

/** Unwinds to parseScript. */
export class ScriptFault extends Error {
  readonly unclosed: string | undefined
  readonly met: string | undefined

  constructor(message: string, at: { readonly unclosed?: string; readonly met?: string } = {}) {
    super(message)
    this.unclosed = at.unclosed
    this.met = at.met
  }
}

const depthMax = 40

export function deeper(reader: Reader): number {
  if (reader.depth >= depthMax) throw new ScriptFault('nesting too deep')
  return reader.depth + 1
}

/** Blanks, joined lines and a comment up to the end of its line. */
export function skipBlanks(reader: Reader): void {
  const { text } = reader
  for (;;) {
    const character = text.charAt(reader.at)
    if (character === ' ' || character === '\t' || character === '\r') reader.at++
    else if (character === '\\' && text.charAt(reader.at + 1) === '\n') reader.at += 2
    else if (character === '#') {
      while (reader.at < text.length && text.charAt(reader.at) !== '\n') reader.at++
    } else return
  }
}

/** Blanks and line ends; heredoc bodies are read where their line ends. */
export function skipLines(reader: Reader): void {
  for (;;) {
    skipBlanks(reader)
    if (reader.text.charAt(reader.at) !== '\n') return
    endLine(reader)
  }
}

export function endLine(reader: Reader): void {
  reader.at++
  for (const heredoc of reader.heredocs.splice(0)) readBody(reader, heredoc)
}

function readBody(reader: Reader, { delimiter, stripsTabs, fill }: PendingHeredoc): void {
  let body = ''
  while (reader.at < reader.text.length) {
    const newline = reader.text.indexOf('\n', reader.at)
    const end = newline < 0 ? reader.text.length : newline
    const typed = reader.text.slice(reader.at, end)
    const line = stripsTabs ? typed.replace(/^\t+/, '') : typed
    reader.at = Math.min(reader.text.length, end + 1)
    if (line === delimiter) return fill(body)
    body += `${line}\n`
  }
  reader.openHeredoc ??= delimiter
  fill(body)
}
