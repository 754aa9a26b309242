// ExposeProtoCasing: protocols are written in lower case.

import type { LintRule } from '../lint-rule'

export const exposeProtoCasing: LintRule<'port-read'> = {
  description: 'Protocol in EXPOSE instruction should be lowercase',
  moment: 'port-read',
  check({ text, protocol }) {
    if (protocol === protocol.toLowerCase()) return null
    return `Defined protocol '${text}' in EXPOSE instruction should be lowercase`
  },
}
