// Regular expressions as Go's: RE2 syntax, leftmost-first, with regexp's error texts and replacement templates.
//
// The only file that knows re2js.

import { RE2JS, RE2JSSyntaxException } from 're2js'
import { err, ok, type Result } from '@/lib/base/result'

export interface Regexp {
  readonly pattern: RE2JS
}

interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly string[]
}

export function compileRegexp(source: string): Result<Regexp, string> {
  try {
    return ok({ pattern: RE2JS.compile(source) })
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return err(`error parsing regexp: ${detailOf(error)}`)
    throw error
  }
}

function detailOf(error: RE2JSSyntaxException): string {
  const pattern = error.getPattern()
  return pattern === null || pattern === '' ? error.getDescription() : `${error.getDescription()}: \`${pattern}\``
}

export function isMatch(regexp: Regexp, text: string): boolean {
  return regexp.pattern.matcher(text).find()
}

export function findFirst(regexp: Regexp, text: string): string {
  return matchesOf(regexp, text, 1)[0]?.groups[0] ?? ''
}

/** At most `count` matches; all if negative. */
export function findAll(regexp: Regexp, text: string, count: number): string[] {
  return matchesOf(regexp, text, count).map((match) => match.groups[0] ?? '')
}

/** The text with each match replaced by the template, in which $1 and ${name} stand for groups. */
export function replaceAll(regexp: Regexp, text: string, template: string): string {
  const names = regexp.pattern.namedGroups()
  return replaceWith(regexp, text, (match) => expand(template, match, names))
}

export function replaceAllLiteral(regexp: Regexp, text: string, replacement: string): string {
  return replaceWith(regexp, text, () => replacement)
}

/** The parts between matches, at most `count`; all if negative, none if zero. */
export function splitBy(regexp: Regexp, text: string, count: number): string[] | null {
  if (count === 0) return null
  if (text === '') return ['']
  const parts: string[] = []
  let from = 0
  let end = 0
  for (const match of matchesOf(regexp, text, -1)) {
    if (count > 0 && parts.length === count - 1) break
    end = match.start
    if (match.end !== 0) parts.push(text.slice(from, end))
    from = match.end
  }
  if (end !== text.length) parts.push(text.slice(from))
  return parts
}

/** The text with all that means something in a pattern escaped. */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')
}

/** Go accepts an empty match except right behind the match before. */
function matchesOf(regexp: Regexp, text: string, count: number): Match[] {
  const matcher = regexp.pattern.matcher(text)
  const groupCount = matcher.groupCount()
  const matches: Match[] = []
  let lastEnd = -1
  while ((count < 0 || matches.length < count) && matcher.find()) {
    const start = matcher.start()
    const end = matcher.end()
    if (start === end && start === lastEnd) continue
    const groups = Array.from({ length: groupCount + 1 }, (_, i) => matcher.group(i) ?? '')
    matches.push({ start, end, groups })
    lastEnd = end
  }
  return matches
}

function replaceWith(regexp: Regexp, text: string, replacementOf: (match: Match) => string): string {
  let replaced = ''
  let from = 0
  for (const match of matchesOf(regexp, text, -1)) {
    replaced += text.slice(from, match.start) + replacementOf(match)
    from = match.end
  }
  return replaced + text.slice(from)
}

/** $name takes as many letters, digits and _ as it can. */
function expand(template: string, match: Match, names: Readonly<Record<string, number>>): string {
  return template.replace(
    /\$(?:\$|(\w+)|\{(\w+)\})/g,
    (whole, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced
      if (name === undefined) return whole === '$$' ? '$' : whole
      if (/^\d+$/.test(name)) return match.groups[Number(name)] ?? ''
      return match.groups[names[name] ?? -1] ?? ''
    },
  )
}
