// JSONArgsRecommended: CMD and ENTRYPOINT as JSON, so that no shell stands before the process and its signals.

import type { LintRule } from '../lint-rule'

export const jsonArgsRecommended: LintRule<'command-read'> = {
  description: 'JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals',
  moment: 'command-read',
  /** Who set SHELL wants one. */
  check({ keyword, isShellForm, isShellSet }) {
    if (!isShellForm || isShellSet) return null
    return `JSON arguments recommended for ${keyword} to prevent unintended behavior related to OS signals`
  },
}
