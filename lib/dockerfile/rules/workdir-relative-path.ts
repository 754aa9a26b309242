// WorkdirRelativePath: the first working directory of a stage does not depend on that of its base.

import { quote } from '@/lib/go/quote'
import type { LintRule } from '../lint-rule'

export const workdirRelativePath: LintRule<'workdir-read'> = {
  description:
    'Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes',
  moment: 'workdir-read',
  check({ path, isAbsolute, isFirst }) {
    if (isAbsolute || !isFirst) return null
    return `Relative workdir ${quote(path)} can have unexpected results if the base image changes`
  },
}
