// Regular expressions as Go's: RE2 syntax, leftmost-first, with regexp's error texts and replacement templates.
//
// The only file that knows re2js.

import { RE2JS, RE2JSSyntaxException } from 're2js'
import { byNumber } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'

export interface Regexp {
  readonly source: string
  readonly pattern: RE2JS
  /** Groups by name: Go lets several have the same one, and takes the first that matched. */
  readonly groupsByName: ReadonlyMap<string, readonly number[]>
}

interface Match {
  readonly start: number
  readonly end: number
  readonly groups: readonly string[]
}

const knownMax = 200
const known = new Map<string, Result<Regexp, string>>()

export function compileRegexp(source: string): Result<Regexp, string> {
  const found = known.get(source)
  if (found !== undefined) return found
  const compiled = compile(source)
  if (known.size >= knownMax) known.clear()
  known.set(source, compiled)
  return compiled
}

function compile(source: string): Result<Regexp, string> {
  const stray = /[\udc80-\udcff]/.exec(toLoneUnits(source))
  if (stray !== null) return err(`error parsing regexp: invalid UTF-8: \`${source.slice(stray.index)}\``)
  try {
    return ok(regexpOf(source, RE2JS.compile(source)))
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error
    const renamed = withDistinctNames(source)
    if (error.getDescription() === 'duplicate capture group name' && renamed !== source) {
      const compiled = compile(renamed)
      return compiled.ok ? ok({ ...compiled.value, source }) : compiled
    }
    return err(`error parsing regexp: ${detailOf(error)}`)
  }
}

/** Pairs of surrogates hidden, so that only stray bytes are found. */
function toLoneUnits(source: string): string {
  return source.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '..')
}

const repeatMark = '__again'

/** Repeated group names get a number appended: re2js refuses duplicates. */
function withDistinctNames(source: string): string {
  const seen = new Map<string, number>()
  return source.replace(/\(\?P?<(\w+)>/g, (whole, name: string) => {
    const count = seen.get(name) ?? 0
    seen.set(name, count + 1)
    return count === 0 ? whole : `(?P<${name}${repeatMark}${count}>`
  })
}

function regexpOf(source: string, pattern: RE2JS): Regexp {
  const groupsByName = new Map<string, readonly number[]>()
  const groups = Object.entries(pattern.namedGroups()).sort(byNumber(([, group]) => group))
  for (const [name, group] of groups) {
    const plain = name.split(repeatMark)[0] ?? name
    groupsByName.set(plain, [...(groupsByName.get(plain) ?? []), group])
  }
  return { source, pattern, groupsByName }
}

function detailOf(error: RE2JSSyntaxException): string {
  const pattern = error.getPattern() ?? ''
  const hasPattern = pattern !== '' || error.getDescription() === 'trailing backslash at end of expression'
  return hasPattern ? `${error.getDescription()}: \`${pattern}\`` : error.getDescription()
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
  return replaceWith(regexp, text, (match) => expand(template, match, regexp.groupsByName))
}

export function replaceAllLiteral(regexp: Regexp, text: string, replacement: string): string {
  return replaceWith(regexp, text, () => replacement)
}

/** The parts between matches, at most `count`; all if negative, none if zero. */
export function splitBy(regexp: Regexp, text: string, count: number): string[] | null {
  if (count === 0) return null
  if (text === '' && regexp.source !== '') return ['']
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

/** Escapes all characters that have a meaning in a pattern. */
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

/** $name takes as many letters, digits and _ as it can, of any script. */
function expand(template: string, match: Match, names: Regexp['groupsByName']): string {
  return template.replace(
    /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (whole, plain: string | undefined, braced: string | undefined) => {
      const name = plain ?? braced
      if (name === undefined) return whole === '$$' ? '$' : whole
      if (/^\d+$/.test(name)) return match.groups[Number(name)] ?? ''
      return (names.get(name) ?? []).map((group) => match.groups[group] ?? '').find((text) => text !== '') ?? ''
    },
  )
}
