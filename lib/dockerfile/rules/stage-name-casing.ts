// StageNameCasing: a stage is named in lower case.

import type { LintRule } from '../lint-rule'

export const stageNameCasing: LintRule<'instruction-read'> = {
  description: 'Stage names should be lowercase',
  moment: 'instruction-read',
  check({ node: { keyword, args } }) {
    const [, , name] = args
    if (keyword.toLowerCase() !== 'from' || args.length !== 3 || name === undefined) return null
    return name === name.toLowerCase() ? null : `Stage name '${name}' should be lowercase`
  },
}
