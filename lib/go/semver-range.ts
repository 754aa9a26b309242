// Ranges of versions: "^1.2 || >= 2.0, < 3". Models github.com/Masterminds/semver/v3 Constraints.

import { err, ok, type Result } from '@/lib/base/result'
import { comparePrereleases, compareVersions, parseVersion, type Version } from './semver'

/** Any of the lists, each of which wants all of its comparisons. */
export interface VersionRange {
  readonly alternatives: readonly Alternative[]
}

interface Alternative {
  readonly comparisons: readonly Comparison[]
  /** A prerelease is accepted only where one is named. */
  readonly allowsPrerelease: boolean
}

interface Comparison {
  readonly operator: string
  readonly version: Version
  /** Parts that were left out or written as x. */
  readonly missing: 'none' | 'patch' | 'minor' | 'major'
}

const versionForm =
  'v?([0-9|x|X|*]+)(\\.[0-9|x|X|*]+)?(\\.[0-9|x|X|*]+)?' +
  '(-([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?(\\+([0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*))?'
const operators = '=||!=|>|<|>=|=>|<=|=<|~|~>|\\^'
const space = '[\\t\\n\\f\\r ]'
const oneForm = new RegExp(`^${space}*(${operators})${space}*(${versionForm})${space}*$`)
const hyphenForm = new RegExp(`${space}*(${versionForm})${space}+-${space}+(${versionForm})${space}*`, 'g')
const findForm = new RegExp(`(${operators})${space}*(${versionForm})`, 'g')
const validForm = new RegExp(
  `^(${space}*(${operators})${space}*(${versionForm})${space}*)` +
    `((?:${space}+|,${space}*)(${operators})${space}*(${versionForm})${space}*)*$`,
)

export function parseRange(text: string): Result<VersionRange, string> {
  const alternatives: Alternative[] = []
  for (const part of rewriteHyphens(text).split('||')) {
    if (!validForm.test(part)) return err(`improper constraint: ${part}`)
    const comparisons: Comparison[] = []
    for (const found of part.match(findForm) ?? [part]) {
      const comparison = parseComparison(found)
      if (!comparison.ok) return comparison
      comparisons.push(comparison.value)
    }
    const allowsPrerelease = comparisons.some((comparison) => comparison.version.prerelease !== '')
    alternatives.push({ comparisons, allowsPrerelease })
  }
  return ok({ alternatives })
}

export function satisfies(version: Version, range: VersionRange): boolean {
  return range.alternatives.some(({ comparisons, allowsPrerelease }) => {
    if (version.prerelease !== '' && !allowsPrerelease) return comparisons.length === 0
    return comparisons.every((comparison) => holds(version, comparison))
  })
}

/** "1.2 - 1.4" means ">= 1.2, <= 1.4". */
function rewriteHyphens(text: string): string {
  return text.replace(hyphenForm, (...groups: string[]) => `>= ${groups[1]}, <= ${groups[11]} `)
}

function parseComparison(text: string): Result<Comparison, string> {
  const match = oneForm.exec(text)
  if (match === null) return err(`improper constraint: ${text}`)
  const [, operator = '', whole = '', major = '', minor = '', patch = '', prerelease = ''] = match
  const missing = isWild(major) ? 'major' : isWild(minor.slice(1)) ? 'minor' : isWild(patch.slice(1)) ? 'patch' : 'none'
  const full = {
    none: whole,
    patch: `${major}${minor}.0${prerelease}`,
    minor: `${major}.0.0${prerelease}`,
    major: `0.0.0${prerelease}`,
  }[missing]
  const version = parseVersion(full)
  return version.ok ? ok({ operator, version: version.value, missing }) : err('constraint parser error')
}

function isWild(part: string): boolean {
  return part === '' || part === 'x' || part === 'X' || part === '*'
}

function holds(version: Version, comparison: Comparison): boolean {
  const order = compareVersions(version, comparison.version)
  switch (comparison.operator) {
    case '':
    case '=':
      return comparison.missing === 'none' ? order === 0 : holdsTilde(version, comparison)
    case '!=':
      return comparison.missing === 'none' ? order !== 0 : differs(version, comparison)
    case '>':
      return isAbove(version, comparison)
    case '<':
      return order < 0
    case '>=':
    case '=>':
      return order >= 0
    case '<=':
    case '=<':
      return comparison.missing === 'none' ? order <= 0 : isAtMost(version, comparison)
    case '^':
      return holdsCaret(version, comparison)
    default:
      return holdsTilde(version, comparison)
  }
}

function differs(version: Version, { version: wanted, missing }: Comparison): boolean {
  if (wanted.major !== version.major) return true
  if (missing === 'minor') return false
  if (wanted.minor !== version.minor) return true
  if (missing !== 'patch') return wanted.patch !== version.patch || compareVersions(version, wanted) !== 0
  return comparePrereleases(version.prerelease, wanted.prerelease) !== 0
}

function isAbove(version: Version, { version: wanted, missing }: Comparison): boolean {
  if (missing === 'none' || missing === 'major') {
    if (missing === 'major' && version.major !== wanted.major) return version.major > wanted.major
    return compareVersions(version, wanted) > 0
  }
  if (version.major !== wanted.major) return version.major > wanted.major
  return missing === 'patch' && version.minor > wanted.minor
}

/** With parts left out: whatever has the parts that are given. */
function isAtMost(version: Version, { version: wanted, missing }: Comparison): boolean {
  if (version.major !== wanted.major) return version.major < wanted.major
  return missing === 'minor' || version.minor <= wanted.minor
}

function holdsTilde(version: Version, { version: wanted, missing }: Comparison): boolean {
  if (compareVersions(version, wanted) < 0) return false
  const isZero = wanted.major === 0n && wanted.minor === 0n && wanted.patch === 0n
  if (isZero && missing !== 'minor' && missing !== 'patch') return true
  return version.major === wanted.major && (missing === 'minor' || version.minor === wanted.minor)
}

function holdsCaret(version: Version, { version: wanted, missing }: Comparison): boolean {
  if (compareVersions(version, wanted) < 0) return false
  if (wanted.major > 0n || missing === 'minor') return version.major === wanted.major
  if (version.major > 0n) return false
  if (wanted.minor > 0n || missing === 'patch') return version.minor === wanted.minor
  return version.minor === 0n && version.patch === wanted.patch
}
