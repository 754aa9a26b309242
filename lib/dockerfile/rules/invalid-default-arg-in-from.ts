// InvalidDefaultArgInFrom: base names stay valid when no build argument is given.

import type { LintRule } from '../lint-rule'

export const invalidDefaultArgInFrom: LintRule<'default-base-named'> = {
  description: 'Default value for global ARG results in an empty or invalid base image name',
  moment: 'default-base-named',
  check({ typed, isReference }) {
    return isReference ? null : `Default value for ARG ${typed} results in empty or invalid base image name`
  },
}
