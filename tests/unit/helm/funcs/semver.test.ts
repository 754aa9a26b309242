// Versions and ranges as Masterminds/semver has them. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  ['semver "v1.2"', '1.2.0'],
  ['semver "1.2.3-beta.1+b"', '1.2.3-beta.1+b'],
  ['semver "1.2.3.4"', 'ERROR 3 <semver "1.2.3.4">: error calling semver: invalid semantic version'],
  ['semver "01.2.3"', '1.2.3'],
  ['semver "x"', 'ERROR 3 <semver "x">: error calling semver: invalid semantic version'],
  ['(semver "1.2.3-a").Prerelease', 'a'],
  ['(semver "1.2.3").IncMinor', '1.3.0'],
  ['(semver "1.2.3").Compare (semver "1.10.0")', '-1'],
  ['semverCompare ">=1.2, <2 || 3.x" "1.9.0"', 'true'],
  ['semverCompare "^0.3" "0.4.0"', 'false'],
  ['semverCompare ">=1.0" "1.1.0-rc.1"', 'false'],
  ['semverCompare ">=1.0-0" "1.1.0-rc.1"', 'true'],
  ['semverCompare "~1.2.x" "1.2.9"', 'true'],
  ['semverCompare "1.2 - 1.4" "1.4.5"', 'true'],
  [
    'semverCompare "bad" "1.0.0"',
    'ERROR 3 <semverCompare "bad" "1.0.0">: error calling semverCompare: improper constraint: bad',
  ],
  [
    'semverCompare ">1" "bad"',
    'ERROR 3 <semverCompare ">1" "bad">: error calling semverCompare: invalid semantic version',
  ],
  ['toJson (semver "1.2.3")', '"1.2.3"'],
  [
    'printf "%#v" (semver "1.2.3-a")',
    '&semver.Version{major:0x1, minor:0x2, patch:0x3, pre:"a", metadata:"", original:"1.2.3-a"}',
  ],
]

describe('semver', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
