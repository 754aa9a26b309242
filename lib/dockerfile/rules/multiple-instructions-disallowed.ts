// MultipleInstructionsDisallowed: of CMD, ENTRYPOINT and HEALTHCHECK a stage has one each.

import type { LintRule } from '../lint-rule'

export const multipleInstructionsDisallowed: LintRule<'instruction-overruled'> = {
  description: 'Multiple instructions of the same type should not be used in the same stage',
  moment: 'instruction-overruled',
  check: ({ keyword }) =>
    `Multiple ${keyword} instructions should not be used in the same stage because only the last one will be used`,
}
