// Ranges of versions: "^1.2 || >= 2.0, < 3".
//
//   range  = group *( "||" group )
//   group  = term *( ( "," | spaces ) term )
//   term   = [ operator ] version, whose numbers may be left out or written x, X or *
//
// Behaves as github.com/Masterminds/semver/v3 Constraints do. Each term becomes a test on the leading numbers of
// a version. "A - B" is rewritten to ">= A, <= B" first, which error texts show.

import { err, ok, type Result } from '@/lib/base/result'
import { compareVersions, parseVersion, type Version } from './semver'

/** Any of the groups, each of which wants all of its terms. */
export interface VersionRange {
  readonly groups: readonly Group[]
}

interface Group {
  readonly terms: readonly Term[]
  /** A prerelease is accepted only where one is named. */
  readonly allowsPrerelease: boolean
}

interface Term {
  readonly test: (version: Version) => boolean
  readonly hasPrerelease: boolean
}

const spaces = '[\\t\\n\\f\\r ]'
const ids = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*'
// The bar belongs to the numbers' alphabet: "1|2" is read, and refused as a version.
const number = '[0-9xX*|]+'
const versionText = `v?${number}(?:\\.${number}){0,2}(?:-${ids})?(?:\\+${ids})?`
const hyphenForm = new RegExp(
  `${spaces}*(?<low>${versionText})${spaces}+-${spaces}+(?<high>${versionText})${spaces}*`,
  'g',
)
const separatorForm = new RegExp(`${spaces}*,${spaces}*|${spaces}+`, 'y')
const termForm = new RegExp(
  `(?<operator>[!><]?=|=[><]|~>?|[><^]|)${spaces}*` +
    `(?<whole>v?(?<major>${number})(?:\\.(?<minor>${number}))?(?:\\.(?<patch>${number}))?(?<prerelease>-${ids})?(?:\\+${ids})?)`,
  'y',
)

export function parseRange(text: string): Result<VersionRange, string> {
  const groups: Group[] = []
  for (const part of text.replace(hyphenForm, '>= $<low>, <= $<high> ').split('||')) {
    const matches = termsOf(part)
    if (matches === null) return err(`improper constraint: ${part}`)
    const terms = matches.map(termOf)
    if (!terms.every((term) => term !== null)) return err('constraint parser error')
    groups.push({ terms, allowsPrerelease: terms.some((term) => term.hasPrerelease) })
  }
  return ok({ groups })
}

export function satisfies(version: Version, range: VersionRange): boolean {
  return range.groups.some(
    ({ terms, allowsPrerelease }) =>
      (version.prerelease === '' || allowsPrerelease) && terms.every(({ test }) => test(version)),
  )
}

type TermMatch = Readonly<Record<string, string | undefined>>

/** The terms of a group as text; null where it is no group. */
function termsOf(text: string): TermMatch[] | null {
  const matches: TermMatch[] = []
  let at = text.search(/[^\t\n\f\r ]/)
  while (at >= 0) {
    const term = matchAt(termForm, text, at)
    if (term?.groups === undefined) return null
    matches.push(term.groups)
    at += term[0].length
    const isLast = text.slice(at).trim() === ''
    if (isLast) return matches
    const separator = matchAt(separatorForm, text, at)
    if (separator === null) return null
    at += separator[0].length
  }
  return null
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}

/** Null where the text holds no version: numbers too large, or mixed with wildcards. */
function termOf(match: TermMatch): Term | null {
  const { operator = '', whole = '', prerelease = '' } = match
  const numbers = [match['major'], match['minor'], match['patch']]
  const wild = numbers.findIndex(isWild)
  const count = wild < 0 ? 3 : wild
  const filled = [...numbers.slice(0, count), '0', '0', '0'].slice(0, 3).join('.') + prerelease
  const parsed = parseVersion(count === 3 ? whole : filled)
  if (!parsed.ok) return null
  const low = parsed.value
  return { test: testOf(operator, { low, count }), hasPrerelease: low.prerelease !== '' }
}

function isWild(part: string | undefined): boolean {
  return part === undefined || part === 'x' || part === 'X' || part === '*'
}

/** The version with zeros for what was left out, and how many numbers were given. */
interface Bound {
  readonly low: Version
  readonly count: number
}

function testOf(operator: string, { low, count }: Bound): Term['test'] {
  const isPartial = count === 1 || count === 2
  switch (operator) {
    case '>':
      return (version) => (isPartial ? compareLeading(version, low, count) : compareVersions(version, low)) > 0
    case '<':
      return (version) => compareVersions(version, low) < 0
    case '>=':
    case '=>':
      return (version) => compareVersions(version, low) >= 0
    case '<=':
    case '=<':
      if (count === 3) return (version) => compareVersions(version, low) <= 0
      return (version) => compareLeading(version, low, count === 1 ? 1 : 2) <= 0
    case '!=':
      if (!isPartial) return (version) => compareVersions(version, low) !== 0
      return (version) =>
        compareLeading(version, low, count) !== 0 || (count === 2 && version.prerelease !== low.prerelease)
    case '^':
      return atLeast(low, caretCount({ low, count }))
    case '~':
    case '~>':
      return atLeast(low, tildeCount({ low, count }))
    default:
      if (count === 3) return (version) => compareVersions(version, low) === 0
      return atLeast(low, tildeCount({ low, count }))
  }
}

/** Not below the bound, and with its first `count` numbers. */
function atLeast(low: Version, count: number): Term['test'] {
  return (version) => compareVersions(version, low) >= 0 && compareLeading(version, low, count) === 0
}

/** Up to the first number that is not zero. */
function caretCount({ low, count }: Bound): number {
  if (low.major > 0n || count === 1) return 1
  return low.minor > 0n || count === 2 ? 2 : 3
}

/** "~0.0.0" and "*" hold for every version. */
function tildeCount({ low, count }: Bound): number {
  if (count === 1) return 1
  const isZero = low.major === 0n && low.minor === 0n && low.patch === 0n
  return isZero && count !== 2 ? 0 : 2
}

/** Compares the first numbers alone. */
function compareLeading(a: Version, b: Version, count: number): number {
  const numbersA = [a.major, a.minor, a.patch]
  const numbersB = [b.major, b.minor, b.patch]
  for (let i = 0; i < count; i++) {
    const difference = (numbersA[i] ?? 0n) - (numbersB[i] ?? 0n)
    if (difference !== 0n) return difference < 0n ? -1 : 1
  }
  return 0
}
