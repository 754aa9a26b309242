// NoEmptyContinuation: a continued line goes on.

import type { LintRule } from '../lint-rule'

export const noEmptyContinuation: LintRule<'empty-continuation'> = {
  description: 'Empty continuation lines will become errors in a future release',
  moment: 'empty-continuation',
  check: () => 'Empty continuation line',
}
