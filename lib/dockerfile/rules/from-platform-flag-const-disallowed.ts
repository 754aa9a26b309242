// FromPlatformFlagConstDisallowed: a FROM line leaves the platform to who builds.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

export const fromPlatformFlagConstDisallowed: LintRule<'from-platform-read'> = {
  description: 'FROM --platform flag should not use a constant value',
  moment: 'from-platform-read',
  /** A stage named for its platform is meant to have it. */
  check({ variables, unset, platform, result, stage }) {
    if (variables.length > 0 || unset.length > 0 || platform === null) return null
    if (stage.includes(platform.os) || stage.includes(platform.architecture)) return null
    return `FROM --platform flag should not use constant value ${quote(result)}`
  },
}
