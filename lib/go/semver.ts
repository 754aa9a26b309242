// Versions as Masterminds semver reads them: one to three numbers, an optional v, prerelease and metadata.
//
// Models github.com/Masterminds/semver/v3 Version with its default coercion and error texts.

import { compareBigints, compareBytewise } from '@/lib/base/order'
import { err, ok, type Result } from '@/lib/base/result'
import { parseUint } from './strconv'

export interface Version {
  readonly major: bigint
  readonly minor: bigint
  readonly patch: bigint
  readonly prerelease: string
  readonly metadata: string
  /** The text it was read from. */
  readonly original: string
}

const loose =
  /^v?([0-9]+)(\.[0-9]+)?(\.[0-9]+)?(-([0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?(\+([0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?$/

export function parseVersion(text: string): Result<Version, string> {
  const match = loose.exec(text)
  if (match === null) return err('invalid semantic version')
  const [, first = '', second = '.0', third = '.0', , prerelease = '', , , metadata = ''] = match
  const segments: bigint[] = []
  for (const digits of [first, second.slice(1), third.slice(1)]) {
    const value = parseUint(digits, { base: 10, bits: 64 })
    if (!value.ok) return err(`error parsing version segment: ${value.error}`)
    segments.push(value.value)
  }
  const problem = prereleaseProblem(prerelease)
  if (problem !== null) return err(problem)
  const [major = 0n, minor = 0n, patch = 0n] = segments
  return ok({ major, minor, patch, prerelease, metadata, original: text })
}

/** Models StrictNewVersion: three numbers, no v. */
export function parseStrictVersion(text: string): Result<Version, string> {
  if (text === '') return err('version string empty')
  const [first, second, ...rest] = text.split('.')
  if (first === undefined || second === undefined || rest.length === 0) return err('invalid semantic version')
  const [beforePlus = '', ...plus] = rest.join('.').split('+')
  const [third = '', ...dash] = beforePlus.split('-')
  const metadata = plus.join('+')
  const prerelease = dash.join('-')
  if (plus.length > 0 && !areIdentifiers(metadata)) return err('invalid metadata string')
  const problem = dash.length > 0 ? (prereleaseProblem(prerelease) ?? emptyProblem(prerelease)) : null
  if (problem !== null) return err(problem)
  for (const part of [first, second, third]) {
    if (!/^[0-9]*$/.test(part)) return err('invalid characters in version')
    if (part.length > 1 && part.startsWith('0')) return err('version segment starts with 0')
  }
  const numbers: bigint[] = []
  for (const part of [first, second, third]) {
    const value = parseUint(part, { base: 10, bits: 64 })
    if (!value.ok) return value
    numbers.push(value.value)
  }
  const [major = 0n, minor = 0n, patch = 0n] = numbers
  return ok({ major, minor, patch, prerelease, metadata, original: text })
}

export function printVersion(version: Version): string {
  const { major, minor, patch, prerelease, metadata } = version
  const suffix = (prerelease === '' ? '' : `-${prerelease}`) + (metadata === '' ? '' : `+${metadata}`)
  return `${major}.${minor}.${patch}${suffix}`
}

/** Negative, zero or positive; metadata does not count. */
export function compareVersions(a: Version, b: Version): number {
  const numbers =
    compareBigints(a.major, b.major) || compareBigints(a.minor, b.minor) || compareBigints(a.patch, b.patch)
  if (numbers !== 0 || a.prerelease === b.prerelease) return numbers
  if (a.prerelease === '') return 1
  if (b.prerelease === '') return -1
  return comparePrereleases(a.prerelease, b.prerelease)
}

function comparePrereleases(a: string, b: string): number {
  const partsA = a.split('.')
  const partsB = b.split('.')
  for (let i = 0; i < Math.max(partsA.length, partsB.length); i++) {
    const order = comparePart(partsA[i] ?? '', partsB[i] ?? '')
    if (order !== 0) return order
  }
  return 0
}

/** What is wrong with a prerelease; an empty one is none. */
export function prereleaseProblem(text: string): string | null {
  if (text === '') return null
  for (const part of text.split('.')) {
    if (!/^[0-9A-Za-z-]+$/.test(part)) return 'invalid prerelease string'
    if (/^0[0-9]+$/.test(part)) return 'version segment starts with 0'
  }
  return null
}

export function metadataProblem(text: string): string | null {
  return text === '' || areIdentifiers(text) ? null : 'invalid metadata string'
}

function emptyProblem(text: string): string | null {
  return text === '' ? 'invalid prerelease string' : null
}

function areIdentifiers(text: string): boolean {
  return text.split('.').every((part) => /^[0-9A-Za-z-]+$/.test(part))
}

/** Numbers before words; a missing part before all. */
function comparePart(a: string, b: string): number {
  if (a === b) return 0
  if (a === '') return -1
  if (b === '') return 1
  const numberA = /^[0-9]+$/.test(a)
  const numberB = /^[0-9]+$/.test(b)
  if (numberA && numberB) return compareBigints(BigInt(a), BigInt(b))
  if (numberA !== numberB) return numberA ? -1 : 1
  return compareBytewise(a, b)
}
