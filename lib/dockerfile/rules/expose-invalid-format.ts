// ExposeInvalidFormat: EXPOSE names ports of the container, not where they are published.

import type { LintRule } from '../lint-rule'

export const exposeInvalidFormat: LintRule<'port-read'> = {
  description:
    'IP address and host-port mapping should not be used in EXPOSE instruction. This will become an error in a future release',
  moment: 'port-read',
  check({ text, hasAddress }) {
    if (!hasAddress) return null
    return `EXPOSE instruction should not define an IP address or host-port mapping, found '${text}'`
  },
}
