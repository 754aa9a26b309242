// FromAsCasing: AS is written as its FROM is.

import type { LintRule } from '../lint-rule'

export const fromAsCasing: LintRule<'instruction-read'> = {
  description: "The 'as' keyword should match the case of the 'from' keyword",
  moment: 'instruction-read',
  check({ node: { keyword, args } }) {
    const [, as, name] = args
    if (keyword.toLowerCase() !== 'from' || as === undefined || name === undefined) return null
    const isLower = keyword === keyword.toLowerCase()
    const isUpper = keyword === keyword.toUpperCase()
    // A mixed-case FROM is reported by another rule.
    if (!isLower && !isUpper) return null
    const expected = isLower ? as.toLowerCase() : as.toUpperCase()
    return as === expected ? null : `'${as}' and '${keyword}' keywords' casing do not match`
  },
}
