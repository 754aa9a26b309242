// Command substitution: what `$(…)` printed, put where it stood.
//
// Unquoted, its blanks and line ends part words, as a POSIX shell's field splitting does; in quotes, in an assignment and
// in a redirection it stays one word. Line ends at its end are dropped.

import type { SimpleCommand, Word, WordPart } from './words'

/** The line of the first substitution still to be run; null when there is none. */
export function nextSubstitution({ assignments, words, redirections }: SimpleCommand): string | null {
  const all = [...assignments.map(({ value }) => value), ...words, ...redirections.map(({ target }) => target)]
  for (const { parts } of all) {
    for (const part of parts) if (part.kind === 'substitution') return part.line
  }
  return null
}

/** The command with its first substitution replaced by what it printed. */
export function withOutput(command: SimpleCommand, output: string): SimpleCommand {
  const { assignments, words, redirections } = command
  const text = output.replace(/\n+$/, '')
  const assigned = assignments.findIndex(({ value }) => hasSubstitution(value))
  if (assigned >= 0) {
    return {
      ...command,
      assignments: assignments.map((each, i) => (i === assigned ? { ...each, value: whole(each.value, text) } : each)),
    }
  }
  const at = words.findIndex(hasSubstitution)
  if (at >= 0) return { ...command, words: words.flatMap((word, i) => (i === at ? split(word, text) : [word])) }
  const sent = redirections.findIndex(({ target }) => hasSubstitution(target))
  return {
    ...command,
    redirections: redirections.map((each, i) => (i === sent ? { ...each, target: whole(each.target, text) } : each)),
  }
}

function hasSubstitution({ parts }: Word): boolean {
  return parts.some(({ kind }) => kind === 'substitution')
}

function whole({ parts }: Word, text: string): Word {
  const at = parts.findIndex(({ kind }) => kind === 'substitution')
  return { parts: parts.map((part, i): WordPart => (i === at ? outputOf(part, text) : part)) }
}

function outputOf(part: WordPart, text: string): WordPart {
  return { kind: 'output', text, isQuoted: part.kind === 'substitution' && part.isQuoted }
}

function split(word: Word, text: string): readonly Word[] {
  const at = word.parts.findIndex(({ kind }) => kind === 'substitution')
  const part = word.parts[at]
  if (part?.kind !== 'substitution' || part.isQuoted) return [whole(word, text)]
  const before = word.parts.slice(0, at)
  const after = word.parts.slice(at + 1)
  const fields = text.split(/[ \t\n]+/).filter((field) => field !== '')
  if (fields.length === 0) return before.length + after.length === 0 ? [] : [{ parts: [...before, ...after] }]
  const last = fields.length - 1
  return fields.map((field, i) => ({
    parts: [...(i === 0 ? before : []), { kind: 'text' as const, text: field }, ...(i === last ? after : [])],
  }))
}
