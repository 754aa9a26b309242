// LegacyKeyValueFormat: pairs are written with an equals sign.

import type { LintRule } from '../lint-rule'

export const legacyKeyValueFormat: LintRule<'pair-read'> = {
  description: 'Legacy key/value format with whitespace separator should not be used',
  moment: 'pair-read',
  check({ keyword, isLegacy }) {
    if (!isLegacy) return null
    return `"${keyword} key=value" should be used instead of legacy "${keyword} key value" format`
  },
}
