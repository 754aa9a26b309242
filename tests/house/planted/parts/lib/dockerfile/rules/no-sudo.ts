// NoSudo: a build runs as the user it names.

import type { LintRule } from '../lint-rule'

export const noSudo: LintRule<'instruction-read'> = {
  description: 'sudo should not be used',
  moment: 'instruction-read',
  check({ node: { keyword, original } }) {
    return /\bsudo\b/.test(original) ? `${keyword} should not use sudo: name the user by USER` : null
  },
}
