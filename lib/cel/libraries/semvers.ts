// Semantic versions. Models k8s.io/apiserver/pkg/cel/library semverlib.go.

import { quote } from '@/lib/go/quote'
import { compareVersions, parseStrictVersion, type Version } from '@/lib/go/semver'
import { free, type Library, member, named, type Run } from '../library'
import { boolType, intType, stringType } from '../types'
import { fail, noOverload, type Value } from '../value'
import { semverType } from './own-types'

function parsed(text: Value = null, isLoose: Value = false): Version | string {
  if (typeof text !== 'string') return noOverload()
  const found = parseStrictVersion(isLoose === true ? normalized(text) : text)
  return found.ok ? found.value : strictProblem(text, found.error)
}

/** Models the most common error texts of semver/v4. */
function strictProblem(text: string, other: string): string {
  if (text === '') return 'Version string empty'
  if (text.split('.').length < 3) return 'No Major.Minor.Patch elements found'
  const [major = '', minor = ''] = text.split('.')
  if (!/^\d+$/.test(major)) return `Invalid character(s) found in major number ${quote(major)}`
  if (!/^\d+$/.test(minor)) return `Invalid character(s) found in minor number ${quote(minor)}`
  return other
}

/** Removes a leading v and leading zeros, and adds missing parts as zero. */
function normalized(text: string): string {
  const [, core = '', rest = ''] = /^v?([^-+]*)(.*)$/s.exec(text) ?? []
  const parts = core.split('.').map((part) => part.replace(/^0+(?=\d)/, ''))
  while (parts.length < 3 && rest === '') parts.push('0')
  return parts.join('.') + rest
}

function versionOf(of: Value = null): Version {
  return of !== null && typeof of === 'object' && 'kind' in of && of.kind === 'semver' ? of.version : noOverload()
}

const semver: Run = (text, isLoose) => {
  const found = parsed(text, isLoose)
  return typeof found === 'string' ? fail(found) : { kind: 'semver', version: found }
}
const isSemver: Run = (text, isLoose) => typeof parsed(text, isLoose) !== 'string'

function compared(test: (order: number) => Value): Run {
  return (x, y) => test(Math.sign(compareVersions(versionOf(x), versionOf(y))))
}

const two = [semverType, semverType]

export const semvers: Library = [
  named(
    'semver',
    free('string_to_semver', [stringType], semverType, semver),
    free('string_bool_to_semver', [stringType, boolType], semverType, semver),
  ),
  named(
    'isSemver',
    free('is_semver_string', [stringType], boolType, isSemver),
    free('is_semver_string_bool', [stringType, boolType], boolType, isSemver),
  ),
  named(
    'isGreaterThan',
    member(
      'semver_is_greater_than',
      two,
      boolType,
      compared((order) => order > 0),
    ),
  ),
  named(
    'isLessThan',
    member(
      'semver_is_less_than',
      two,
      boolType,
      compared((order) => order < 0),
    ),
  ),
  named(
    'compareTo',
    member(
      'semver_compare_to',
      two,
      intType,
      compared((order) => BigInt(order)),
    ),
  ),
  named(
    'major',
    member('semver_major', [semverType], intType, (of) => versionOf(of).major),
  ),
  named(
    'minor',
    member('semver_minor', [semverType], intType, (of) => versionOf(of).minor),
  ),
  named(
    'patch',
    member('semver_patch', [semverType], intType, (of) => versionOf(of).patch),
  ),
]
