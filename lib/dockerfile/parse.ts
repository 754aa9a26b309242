// The low-level parser: text to nodes with lines, spans and comments. It never fails and never stops at a fault.
//
// Models frontend/dockerfile/parser Parse. BuildKit gives up at the first fault; here the faulty line keeps its keyword
// and the rest of the file is still read, so an editor sees everything.

import { spanOf } from '@/lib/base/span'
import { trimSpace, trimSpaceLeft } from '@/lib/go/space'
import { directiveReader } from './directives'
import { heredocsOfLine } from './heredoc'
import { type BareNode, parseLine } from './line-grammar'
import { lineBytesMax, type PhysicalLine, physicalLines } from './lines'
import {
  type Dockerfile,
  type DockerfileNode,
  type Heredoc,
  lineRange,
  type ParserWarning,
  type SourceError,
} from './node'

export function parseDockerfile(text: string, file: string): Dockerfile {
  const { lines, isCutShort } = physicalLines(text)
  const reading: Reading = {
    file,
    lines,
    at: 0,
    escape: '\\',
    continuation: continuationOf('\\'),
    directives: directiveReader('#'),
    comments: [],
    nodes: [],
    warnings: [],
    errors: [],
  }
  while (reading.at < lines.length) readInstruction(reading)
  if (reading.nodes.length === 0) note(reading, 'file with no instructions', [lines.length])
  if (isCutShort) note(reading, `dockerfile line greater than max allowed size of ${lineBytesMax}`, [lines.length])
  const { escape, nodes, warnings, errors } = reading
  return { file, text, escape, nodes, warnings, errors }
}

interface Reading {
  readonly file: string
  readonly lines: readonly PhysicalLine[]
  at: number
  escape: string
  continuation: RegExp
  readonly directives: ReturnType<typeof directiveReader>
  comments: string[]
  readonly nodes: DockerfileNode[]
  readonly warnings: ParserWarning[]
  readonly errors: SourceError[]
}

function note(reading: Reading, message: string, lines: readonly number[]): void {
  // Line 0 is BuildKit's way to name no line.
  reading.errors.push(lines[0] === 0 ? { message } : { message, lines })
}

/** The escape at the end of a line, unless another one stands before it; or a line of nothing but the escape. */
function continuationOf(escape: string): RegExp {
  return new RegExp(`([^\\${escape}])\\${escape}[ \\t]*$|^\\${escape}[ \\t]*$`)
}

function readInstruction(reading: Reading): void {
  const start = reading.at
  const first = firstLine(reading)
  const opened = withoutContinuation(first, reading)
  if (!opened.continues && opened.text === '') return
  const { line, hasEmptyLine } = joinContinuations(reading, opened)
  if (hasEmptyLine) {
    reading.warnings.push({ line: reading.at, short: `Empty continuation line found in: ${line}` })
  }
  const parsed = parseLine(line, reading.escape)
  if (parsed.error !== undefined) note(reading, parsed.error, lineRange(start + 1, reading.at))
  const heredocs = parsed.takesHeredocs ? readHeredocs(reading, line, start) : []
  const comments = reading.comments
  reading.comments = []
  const span = spanOf(reading.file, startOffset(reading, start), reading.lines[reading.at - 1]?.end ?? 0)
  const place = { comments, startLine: start + 1, endLine: reading.at, span }
  reading.nodes.push({ ...placed(parsed.node, place), heredocs })
}

type Place = Pick<DockerfileNode, 'comments' | 'startLine' | 'endLine' | 'span'>

function placed(node: BareNode, place: Place): DockerfileNode {
  const { child, ...own } = node
  return child === undefined ? { ...own, ...place } : { ...own, ...place, child: placed(child, place) }
}

function startOffset(reading: Reading, index: number): number {
  const line = reading.lines[index]
  if (line === undefined) return 0
  return line.start + (line.text.length - trimSpaceLeft(line.text.replace(/^\ufeff/, '')).length)
}

/** The first physical line of an instruction: comments and directives are taken out of it. */
function firstLine(reading: Reading): string {
  const index = reading.at++
  const line = reading.lines[index]?.text ?? ''
  const text = index === 0 ? line.replace(/^\ufeff/, '') : line
  // Of an indented comment the first blank is taken off, not the #: it says nothing to anyone but counts as a comment.
  const comment = isComment(text) ? trimSpace(text.slice(1)) : null
  if (comment === '') reading.comments = []
  else if (comment !== null) reading.comments.push(comment)
  const trimmed = trimSpaceLeft(text)
  if (readDirective(reading, trimmed, index) && comment !== null) reading.comments.pop()
  return isComment(trimmed) ? '' : trimmed
}

/** True when the line is a directive. The fault is placed one line above, as BuildKit does. */
function readDirective(reading: Reading, line: string, index: number): boolean {
  const read = reading.directives.read(line)
  if (!read.ok) {
    note(reading, read.error, [index])
    return false
  }
  if (read.value?.name !== 'escape') return read.value !== null
  const token = read.value.value
  if (token !== '`' && token !== '\\') {
    note(reading, `invalid escape token '${token}' does not match \` or \\`, [index])
    return false
  }
  reading.escape = token
  reading.continuation = continuationOf(token)
  return true
}

interface Joined {
  readonly text: string
  readonly continues: boolean
}

function withoutContinuation(line: string, reading: Reading): Joined {
  if (!reading.continuation.test(line)) return { text: line, continues: false }
  return { text: line.replace(reading.continuation, '$1'), continues: true }
}

function joinContinuations(reading: Reading, opened: Joined): { line: string; hasEmptyLine: boolean } {
  let { text: line, continues } = opened
  let hasEmptyLine = false
  while (continues && reading.at < reading.lines.length) {
    const text = reading.lines[reading.at++]?.text ?? ''
    if (isComment(text)) continue
    if (trimSpaceLeft(text) === '') {
      hasEmptyLine = true
      continue
    }
    const joined = withoutContinuation(text, reading)
    line += joined.text
    continues = joined.continues
  }
  return { line, hasEmptyLine }
}

function isComment(line: string): boolean {
  return trimSpaceLeft(line).startsWith('#')
}

function readHeredocs(reading: Reading, line: string, start: number): readonly Heredoc[] {
  const heredocs: Heredoc[] = []
  for (const word of heredocsOfLine(line)) {
    const content = readBody(reading, word.name, word.chomp)
    if (content === null) {
      note(reading, 'unterminated heredoc', lineRange(start + 1, reading.at))
      break
    }
    heredocs.push({ ...word, content })
  }
  return heredocs
}

function readBody(reading: Reading, terminator: string, chomp: boolean): string | null {
  let content = ''
  while (reading.at < reading.lines.length) {
    const line = reading.lines[reading.at++]
    if (line === undefined) break
    if ((chomp ? line.text.replace(/^\t+/, '') : line.text) === terminator) return content
    content += line.raw
  }
  return null
}
