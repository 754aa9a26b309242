// MaintainerDeprecated: who maintains an image is said by a label.

import type { LintRule } from '../lint-rule'

export const maintainerDeprecated: LintRule<'instruction-read'> = {
  description: 'The MAINTAINER instruction is deprecated, use a label instead to define an image author',
  moment: 'instruction-read',
  check({ node: { keyword } }) {
    if (keyword.toLowerCase() !== 'maintainer') return null
    return 'Maintainer instruction is deprecated in favor of using label'
  },
}
