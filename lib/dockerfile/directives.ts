// Parser directives: `# syntax=`, `# escape=` and `# check=` at the top of the file.
//
// Models frontend/dockerfile/parser DirectiveParser, ParseDirective and DetectSyntax.

import type { Result } from '@/lib/base/result'
import { err, ok } from '@/lib/base/result'
import { trimSpaceLeft } from '@/lib/go/space'
import { cut } from '@/lib/go/split'

export interface Directive {
  readonly name: string
  readonly value: string
  readonly line: number
}

const known = new Set(['syntax', 'escape', 'check'])
const beforeValue = /^([a-zA-Z][a-zA-Z0-9]*)[\t\f\r ]*=/
const blanks = '\t\f\r '

export interface DirectiveReader {
  /** The directive of the next line; null ends detection for the whole file. */
  read(line: string): Result<Directive | null, string>
}

export function directiveReader(comment: string): DirectiveReader {
  const seen = new Set<string>()
  let line = 0
  let isDone = false
  return {
    read(text) {
      line++
      const body = trimSpaceLeft(text.slice(comment.length))
      const match = isDone || !text.startsWith(comment) ? null : beforeValue.exec(body)
      const name = match?.[1]?.toLowerCase() ?? ''
      const typed = body.slice(match?.[0].length ?? 0)
      if (typed === '' || !known.has(name)) {
        isDone = true
        return ok(null)
      }
      if (seen.has(name)) return err(`only one ${name} parser directive can be used`)
      seen.add(name)
      return ok({ name, value: valueOf(typed), line })
    },
  }
}

/** Without the blanks around it; of nothing but blanks the last one is the value. */
function valueOf(typed: string): string {
  let start = 0
  let end = typed.length
  while (start < end && blanks.includes(typed.charAt(start))) start++
  while (end > start && blanks.includes(typed.charAt(end - 1))) end--
  return start === end ? typed.slice(-1) : typed.slice(start, end)
}

/** The directive's value if the file has it, `#` form only; a fault among directives ends the search. */
export function findDirective(name: string, text: string): Directive | null {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const { body: lines, skipped } = withoutShebang(body)
  return search(name, lines, '#', skipped)
}

export interface SyntaxDirective {
  /** The frontend image. */
  readonly ref: string
  /** The whole value, passed along. */
  readonly cmdline: string
}

/** The frontend a text asks for: `# syntax=`, `// syntax=`, or a JSON object's `syntax`. */
export function detectSyntax(text: string): SyntaxDirective | null {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text
  const { body: lines, skipped } = withoutShebang(body)
  const found = search('syntax', lines, '#', skipped) ?? search('syntax', lines, '//', skipped)
  if (found !== null) return { ref: cut(found.value, ' ').before, cmdline: found.value }
  const value = syntaxOfJson(lines)
  return value === null ? null : { ref: value, cmdline: value }
}

function withoutShebang(text: string): { body: string; skipped: number } {
  if (!text.startsWith('#!')) return { body: text, skipped: 0 }
  return { body: cut(text, '\n').after, skipped: 1 }
}

function search(name: string, text: string, comment: string, skipped: number): Directive | null {
  const reader = directiveReader(comment)
  for (const line of text.split('\n')) {
    const read = reader.read(line.endsWith('\r') ? line.slice(0, -1) : line)
    if (!read.ok || read.value === null) return null
    if (read.value.name === name) return { ...read.value, line: read.value.line + skipped }
  }
  return null
}

function syntaxOfJson(text: string): string | null {
  if (!trimSpaceLeft(text).startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('syntax' in value)) return null
    return typeof value.syntax === 'string' ? value.syntax : null
  } catch {
    return null
  }
}
