// Versions and ranges of them. Models sprig semver.go over Masterminds semver.

import { GoError } from '@/lib/go/error'
import { parseVersion } from '@/lib/go/semver'
import { parseRange, satisfies } from '@/lib/go/semver-range'
import { versionPointer } from '@/lib/go/semver-value'
import { stringType as text } from '@/lib/go/type'
import { textArg } from '../args'
import { type FuncGroup, func, takes } from '../func'

export const semver: FuncGroup = {
  family: 'semver',
  funcs: [
    func(
      takes(text),
      'semver TEXT',
      'The version as an object: .Major, .Minor, .Patch, .Prerelease, .Compare ...',
      (args) => {
        const version = parseVersion(textArg(args, 0))
        if (!version.ok) throw new GoError(version.error)
        return versionPointer(version.value)
      },
    ),
    func(takes(text, text), 'semverCompare RANGE VERSION', 'Whether the version satisfies the range.', (args) => {
      const range = parseRange(textArg(args, 0))
      if (!range.ok) throw new GoError(range.error)
      const version = parseVersion(textArg(args, 1))
      if (!version.ok) throw new GoError(version.error)
      return satisfies(version.value, range.value)
    }),
  ],
}
