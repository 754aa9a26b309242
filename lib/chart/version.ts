// Versions of charts: what counts as one, and which satisfy a range.

import { parseVersion } from '@/lib/go/semver'
import { parseRange, satisfies } from '@/lib/go/semver-range'

export function isVersion(text: string): boolean {
  return parseVersion(text).ok
}

/** Models chartutil.IsCompatibleRange: a range or version that cannot be read is satisfied by nothing. */
export function isCompatibleRange(range: string, version: string): boolean {
  const parsedVersion = parseVersion(version)
  const parsedRange = parseRange(range)
  return parsedVersion.ok && parsedRange.ok && satisfies(parsedVersion.value, parsedRange.value)
}
